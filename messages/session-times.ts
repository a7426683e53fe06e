import { catalogue } from "./catalogue";
import cs from "./cs/session-times.json" with { type: "json" };
import en from "./en/session-times.json" with { type: "json" };

export const t = catalogue({ en, cs });
