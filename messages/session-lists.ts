import { catalogue } from "./catalogue";
import cs from "./cs/session-lists.json" with { type: "json" };
import en from "./en/session-lists.json" with { type: "json" };

export const t = catalogue({ en, cs });
