import { catalogue } from "./catalogue";
import cs from "./cs/settings-webhooks.json" with { type: "json" };
import en from "./en/settings-webhooks.json" with { type: "json" };

export const t = catalogue({ en, cs });
