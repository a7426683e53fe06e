import { catalogue } from "./catalogue";
import cs from "./cs/channel-accounts.json" with { type: "json" };
import en from "./en/channel-accounts.json" with { type: "json" };

export const t = catalogue({ en, cs });
