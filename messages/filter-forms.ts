import { catalogue } from "./catalogue";
import cs from "./cs/filter-forms.json" with { type: "json" };
import en from "./en/filter-forms.json" with { type: "json" };

export const t = catalogue({ en, cs });
