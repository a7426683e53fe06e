import { catalogue } from "./catalogue";
import cs from "./cs/case-forms.json" with { type: "json" };
import en from "./en/case-forms.json" with { type: "json" };

export const t = catalogue({ en, cs });
