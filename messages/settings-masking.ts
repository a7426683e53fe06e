import { catalogue } from "./catalogue";
import cs from "./cs/settings-masking.json" with { type: "json" };
import en from "./en/settings-masking.json" with { type: "json" };

export const t = catalogue({ en, cs });
