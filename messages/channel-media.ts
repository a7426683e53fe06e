import { catalogue } from "./catalogue";
import cs from "./cs/channel-media.json" with { type: "json" };
import en from "./en/channel-media.json" with { type: "json" };

export const t = catalogue({ en, cs });
