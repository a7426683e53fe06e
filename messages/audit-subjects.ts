import { catalogue } from "./catalogue";
import cs from "./cs/audit-subjects.json" with { type: "json" };
import en from "./en/audit-subjects.json" with { type: "json" };

export const t = catalogue({ en, cs });
