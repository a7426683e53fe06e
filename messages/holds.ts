import { catalogue } from "./catalogue";
import cs from "./cs/holds.json" with { type: "json" };
import en from "./en/holds.json" with { type: "json" };

export const t = catalogue({ en, cs });
