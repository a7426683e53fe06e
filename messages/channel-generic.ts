import { catalogue } from "./catalogue";
import cs from "./cs/channel-generic.json" with { type: "json" };
import en from "./en/channel-generic.json" with { type: "json" };

export const t = catalogue({ en, cs });
