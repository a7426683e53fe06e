import { catalogue } from "./catalogue";
import cs from "./cs/verdict-line.json" with { type: "json" };
import en from "./en/verdict-line.json" with { type: "json" };

export const t = catalogue({ en, cs });
