import { catalogue } from "./catalogue";
import cs from "./cs/settings-operators.json" with { type: "json" };
import en from "./en/settings-operators.json" with { type: "json" };

export const t = catalogue({ en, cs });
