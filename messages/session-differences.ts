import { catalogue } from "./catalogue";
import cs from "./cs/session-differences.json" with { type: "json" };
import en from "./en/session-differences.json" with { type: "json" };

export const t = catalogue({ en, cs });
