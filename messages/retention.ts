import { catalogue } from "./catalogue";
import cs from "./cs/retention.json" with { type: "json" };
import en from "./en/retention.json" with { type: "json" };

export const t = catalogue({ en, cs });
