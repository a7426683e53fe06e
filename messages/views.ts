import { catalogue } from "./catalogue";
import cs from "./cs/views.json" with { type: "json" };
import en from "./en/views.json" with { type: "json" };

export const t = catalogue({ en, cs });
