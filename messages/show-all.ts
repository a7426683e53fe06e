import { catalogue } from "./catalogue";
import cs from "./cs/show-all.json" with { type: "json" };
import en from "./en/show-all.json" with { type: "json" };

export const t = catalogue({ en, cs });
