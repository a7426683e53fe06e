import { catalogue } from "./catalogue";
import cs from "./cs/limit-errors.json" with { type: "json" };
import en from "./en/limit-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
