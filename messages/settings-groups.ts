import { catalogue } from "./catalogue";
import cs from "./cs/settings-groups.json" with { type: "json" };
import en from "./en/settings-groups.json" with { type: "json" };

export const t = catalogue({ en, cs });
