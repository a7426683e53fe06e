import { catalogue } from "./catalogue";
import cs from "./cs/column-form.json" with { type: "json" };
import en from "./en/column-form.json" with { type: "json" };

export const t = catalogue({ en, cs });
