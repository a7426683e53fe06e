import { catalogue } from "./catalogue";
import cs from "./cs/shares.json" with { type: "json" };
import en from "./en/shares.json" with { type: "json" };

export const t = catalogue({ en, cs });
