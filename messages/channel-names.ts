import { catalogue } from "./catalogue";
import cs from "./cs/channel-names.json" with { type: "json" };
import en from "./en/channel-names.json" with { type: "json" };

export const t = catalogue({ en, cs });
