import { catalogue } from "./catalogue";
import cs from "./cs/session-conflicts.json" with { type: "json" };
import en from "./en/session-conflicts.json" with { type: "json" };

export const t = catalogue({ en, cs });
