import { catalogue } from "./catalogue";
import cs from "./cs/webhook-topics.json" with { type: "json" };
import en from "./en/webhook-topics.json" with { type: "json" };

export const t = catalogue({ en, cs });
