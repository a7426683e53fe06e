import { catalogue } from "./catalogue";
import cs from "./cs/contact-verdict.json" with { type: "json" };
import en from "./en/contact-verdict.json" with { type: "json" };

export const t = catalogue({ en, cs });
