import { catalogue } from "./catalogue";
import cs from "./cs/exports.json" with { type: "json" };
import en from "./en/exports.json" with { type: "json" };

export const t = catalogue({ en, cs });
