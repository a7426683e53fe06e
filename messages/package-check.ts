import { catalogue } from "./catalogue";
import cs from "./cs/package-check.json" with { type: "json" };
import en from "./en/package-check.json" with { type: "json" };

export const t = catalogue({ en, cs });
