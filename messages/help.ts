import { catalogue } from "./catalogue";
import cs from "./cs/help.json" with { type: "json" };
import en from "./en/help.json" with { type: "json" };

export const t = catalogue({ en, cs });
