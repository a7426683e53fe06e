import { catalogue } from "./catalogue";
import cs from "./cs/spoken-time.json" with { type: "json" };
import en from "./en/spoken-time.json" with { type: "json" };

export const t = catalogue({ en, cs });
