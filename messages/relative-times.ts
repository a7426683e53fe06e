import { catalogue } from "./catalogue";
import cs from "./cs/relative-times.json" with { type: "json" };
import en from "./en/relative-times.json" with { type: "json" };

export const t = catalogue({ en, cs });
