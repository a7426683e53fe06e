import { catalogue } from "./catalogue";
import cs from "./cs/settings-company.json" with { type: "json" };
import en from "./en/settings-company.json" with { type: "json" };

export const t = catalogue({ en, cs });
