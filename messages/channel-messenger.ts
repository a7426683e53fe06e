import { catalogue } from "./catalogue";
import cs from "./cs/channel-messenger.json" with { type: "json" };
import en from "./en/channel-messenger.json" with { type: "json" };

export const t = catalogue({ en, cs });
