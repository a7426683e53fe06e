import { catalogue } from "./catalogue";
import cs from "./cs/webhooks.json" with { type: "json" };
import en from "./en/webhooks.json" with { type: "json" };

export const t = catalogue({ en, cs });
