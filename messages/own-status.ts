import { catalogue } from "./catalogue";
import cs from "./cs/own-status.json" with { type: "json" };
import en from "./en/own-status.json" with { type: "json" };

export const t = catalogue({ en, cs });
