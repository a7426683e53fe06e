import { catalogue } from "./catalogue";
import cs from "./cs/pivot-titles.json" with { type: "json" };
import en from "./en/pivot-titles.json" with { type: "json" };

export const t = catalogue({ en, cs });
