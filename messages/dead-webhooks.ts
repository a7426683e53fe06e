import { catalogue } from "./catalogue";
import cs from "./cs/dead-webhooks.json" with { type: "json" };
import en from "./en/dead-webhooks.json" with { type: "json" };

export const t = catalogue({ en, cs });
