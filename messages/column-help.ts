import { catalogue } from "./catalogue";
import cs from "./cs/column-help.json" with { type: "json" };
import en from "./en/column-help.json" with { type: "json" };

export const t = catalogue({ en, cs });
