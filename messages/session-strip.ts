import { catalogue } from "./catalogue";
import cs from "./cs/session-strip.json" with { type: "json" };
import en from "./en/session-strip.json" with { type: "json" };

export const t = catalogue({ en, cs });
