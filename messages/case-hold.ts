import { catalogue } from "./catalogue";
import cs from "./cs/case-hold.json" with { type: "json" };
import en from "./en/case-hold.json" with { type: "json" };

export const t = catalogue({ en, cs });
