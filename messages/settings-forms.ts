import { catalogue } from "./catalogue";
import cs from "./cs/settings-forms.json" with { type: "json" };
import en from "./en/settings-forms.json" with { type: "json" };

export const t = catalogue({ en, cs });
