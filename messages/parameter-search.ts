import { catalogue } from "./catalogue";
import cs from "./cs/parameter-search.json" with { type: "json" };
import en from "./en/parameter-search.json" with { type: "json" };

export const t = catalogue({ en, cs });
