import { catalogue } from "./catalogue";
import cs from "./cs/session-columns.json" with { type: "json" };
import en from "./en/session-columns.json" with { type: "json" };

export const t = catalogue({ en, cs });
