import { catalogue } from "./catalogue";
import cs from "./cs/channel-inbox.json" with { type: "json" };
import en from "./en/channel-inbox.json" with { type: "json" };

export const t = catalogue({ en, cs });
