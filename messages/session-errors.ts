import { catalogue } from "./catalogue";
import cs from "./cs/session-errors.json" with { type: "json" };
import en from "./en/session-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
