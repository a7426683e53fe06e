import { catalogue } from "./catalogue";
import cs from "./cs/contact-limits.json" with { type: "json" };
import en from "./en/contact-limits.json" with { type: "json" };

export const t = catalogue({ en, cs });
