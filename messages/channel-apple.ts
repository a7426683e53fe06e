import { catalogue } from "./catalogue";
import cs from "./cs/channel-apple.json" with { type: "json" };
import en from "./en/channel-apple.json" with { type: "json" };

export const t = catalogue({ en, cs });
