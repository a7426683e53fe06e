import { catalogue } from "./catalogue";
import cs from "./cs/session-count.json" with { type: "json" };
import en from "./en/session-count.json" with { type: "json" };

export const t = catalogue({ en, cs });
