import { catalogue } from "./catalogue";
import cs from "./cs/session-vocabulary.json" with { type: "json" };
import en from "./en/session-vocabulary.json" with { type: "json" };

export const t = catalogue({ en, cs });
