import { catalogue } from "./catalogue";
import cs from "./cs/audit-chain.json" with { type: "json" };
import en from "./en/audit-chain.json" with { type: "json" };

export const t = catalogue({ en, cs });
