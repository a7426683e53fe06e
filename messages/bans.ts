import { catalogue } from "./catalogue";
import cs from "./cs/bans.json" with { type: "json" };
import en from "./en/bans.json" with { type: "json" };

export const t = catalogue({ en, cs });
