import { catalogue } from "./catalogue";
import cs from "./cs/channel-webchat.json" with { type: "json" };
import en from "./en/channel-webchat.json" with { type: "json" };

export const t = catalogue({ en, cs });
