import { catalogue } from "./catalogue";
import cs from "./cs/contact-form.json" with { type: "json" };
import en from "./en/contact-form.json" with { type: "json" };

export const t = catalogue({ en, cs });
