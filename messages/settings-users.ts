import { catalogue } from "./catalogue";
import cs from "./cs/settings-users.json" with { type: "json" };
import en from "./en/settings-users.json" with { type: "json" };

export const t = catalogue({ en, cs });
