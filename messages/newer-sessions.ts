import { catalogue } from "./catalogue";
import cs from "./cs/newer-sessions.json" with { type: "json" };
import en from "./en/newer-sessions.json" with { type: "json" };

export const t = catalogue({ en, cs });
