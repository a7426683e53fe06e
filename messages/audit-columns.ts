import { catalogue } from "./catalogue";
import cs from "./cs/audit-columns.json" with { type: "json" };
import en from "./en/audit-columns.json" with { type: "json" };

export const t = catalogue({ en, cs });
