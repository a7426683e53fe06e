import { catalogue } from "./catalogue";
import cs from "./cs/settings-navigation.json" with { type: "json" };
import en from "./en/settings-navigation.json" with { type: "json" };

export const t = catalogue({ en, cs });
