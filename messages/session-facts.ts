import { catalogue } from "./catalogue";
import cs from "./cs/session-facts.json" with { type: "json" };
import en from "./en/session-facts.json" with { type: "json" };

export const t = catalogue({ en, cs });
