import { catalogue } from "./catalogue";
import cs from "./cs/session-row.json" with { type: "json" };
import en from "./en/session-row.json" with { type: "json" };

export const t = catalogue({ en, cs });
