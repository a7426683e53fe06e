import { catalogue } from "./catalogue";
import cs from "./cs/webhook-forms.json" with { type: "json" };
import en from "./en/webhook-forms.json" with { type: "json" };

export const t = catalogue({ en, cs });
