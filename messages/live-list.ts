import { catalogue } from "./catalogue";
import cs from "./cs/live-list.json" with { type: "json" };
import en from "./en/live-list.json" with { type: "json" };

export const t = catalogue({ en, cs });
