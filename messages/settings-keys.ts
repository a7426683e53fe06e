import { catalogue } from "./catalogue";
import cs from "./cs/settings-keys.json" with { type: "json" };
import en from "./en/settings-keys.json" with { type: "json" };

export const t = catalogue({ en, cs });
