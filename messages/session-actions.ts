import { catalogue } from "./catalogue";
import cs from "./cs/session-actions.json" with { type: "json" };
import en from "./en/session-actions.json" with { type: "json" };

export const t = catalogue({ en, cs });
