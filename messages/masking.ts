import { catalogue } from "./catalogue";
import cs from "./cs/masking.json" with { type: "json" };
import en from "./en/masking.json" with { type: "json" };

export const t = catalogue({ en, cs });
