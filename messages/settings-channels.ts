import { catalogue } from "./catalogue";
import cs from "./cs/settings-channels.json" with { type: "json" };
import en from "./en/settings-channels.json" with { type: "json" };

export const t = catalogue({ en, cs });
