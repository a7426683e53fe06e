import { catalogue } from "./catalogue";
import cs from "./cs/alerts.json" with { type: "json" };
import en from "./en/alerts.json" with { type: "json" };

export const t = catalogue({ en, cs });
