import { catalogue } from "./catalogue";
import cs from "./cs/sign-in-mails.json" with { type: "json" };
import en from "./en/sign-in-mails.json" with { type: "json" };

export const t = catalogue({ en, cs });
