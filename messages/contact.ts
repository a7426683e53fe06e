import { catalogue } from "./catalogue";
import cs from "./cs/contact.json" with { type: "json" };
import en from "./en/contact.json" with { type: "json" };

export const t = catalogue({ en, cs });
