import { catalogue } from "./catalogue";
import cs from "./cs/filters.json" with { type: "json" };
import en from "./en/filters.json" with { type: "json" };

export const t = catalogue({ en, cs });
