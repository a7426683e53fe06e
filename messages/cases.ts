import { catalogue } from "./catalogue";
import cs from "./cs/cases.json" with { type: "json" };
import en from "./en/cases.json" with { type: "json" };

export const t = catalogue({ en, cs });
