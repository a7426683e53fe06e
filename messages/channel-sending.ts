import { catalogue } from "./catalogue";
import cs from "./cs/channel-sending.json" with { type: "json" };
import en from "./en/channel-sending.json" with { type: "json" };

export const t = catalogue({ en, cs });
