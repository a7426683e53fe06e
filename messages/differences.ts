import { catalogue } from "./catalogue";
import cs from "./cs/differences.json" with { type: "json" };
import en from "./en/differences.json" with { type: "json" };

export const t = catalogue({ en, cs });
