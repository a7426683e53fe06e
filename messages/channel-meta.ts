import { catalogue } from "./catalogue";
import cs from "./cs/channel-meta.json" with { type: "json" };
import en from "./en/channel-meta.json" with { type: "json" };

export const t = catalogue({ en, cs });
