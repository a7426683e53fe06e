import { catalogue } from "./catalogue";
import cs from "./cs/audit-codes.json" with { type: "json" };
import en from "./en/audit-codes.json" with { type: "json" };

export const t = catalogue({ en, cs });
