import { catalogue } from "./catalogue";
import cs from "./cs/template-variables.json" with { type: "json" };
import en from "./en/template-variables.json" with { type: "json" };

export const t = catalogue({ en, cs });
