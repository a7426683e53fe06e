import { catalogue } from "./catalogue";
import cs from "./cs/webhook-failures.json" with { type: "json" };
import en from "./en/webhook-failures.json" with { type: "json" };

export const t = catalogue({ en, cs });
