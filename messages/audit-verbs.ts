import { catalogue } from "./catalogue";
import cs from "./cs/audit-verbs.json" with { type: "json" };
import en from "./en/audit-verbs.json" with { type: "json" };

export const t = catalogue({ en, cs });
