import { catalogue } from "./catalogue";
import cs from "./cs/filter-words.json" with { type: "json" };
import en from "./en/filter-words.json" with { type: "json" };

export const t = catalogue({ en, cs });
