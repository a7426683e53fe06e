import { catalogue } from "./catalogue";
import cs from "./cs/audit-fields.json" with { type: "json" };
import en from "./en/audit-fields.json" with { type: "json" };

export const t = catalogue({ en, cs });
