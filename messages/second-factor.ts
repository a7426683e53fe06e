import { catalogue } from "./catalogue";
import cs from "./cs/second-factor.json" with { type: "json" };
import en from "./en/second-factor.json" with { type: "json" };

export const t = catalogue({ en, cs });
