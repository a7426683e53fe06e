import { catalogue } from "./catalogue";
import cs from "./cs/redirect.json" with { type: "json" };
import en from "./en/redirect.json" with { type: "json" };

export const t = catalogue({ en, cs });
