import { catalogue } from "./catalogue";
import cs from "./cs/value-labels.json" with { type: "json" };
import en from "./en/value-labels.json" with { type: "json" };

export const t = catalogue({ en, cs });
