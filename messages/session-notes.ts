import { catalogue } from "./catalogue";
import cs from "./cs/session-notes.json" with { type: "json" };
import en from "./en/session-notes.json" with { type: "json" };

export const t = catalogue({ en, cs });
