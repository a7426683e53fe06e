import { catalogue } from "./catalogue";
import cs from "./cs/pivot.json" with { type: "json" };
import en from "./en/pivot.json" with { type: "json" };

export const t = catalogue({ en, cs });
