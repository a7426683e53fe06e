import { catalogue } from "./catalogue";
import cs from "./cs/forms.json" with { type: "json" };
import en from "./en/forms.json" with { type: "json" };

export const t = catalogue({ en, cs });
