import { catalogue } from "./catalogue";
import cs from "./cs/strip.json" with { type: "json" };
import en from "./en/strip.json" with { type: "json" };

export const t = catalogue({ en, cs });
