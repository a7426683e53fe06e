import { catalogue } from "./catalogue";
import cs from "./cs/roles.json" with { type: "json" };
import en from "./en/roles.json" with { type: "json" };

export const t = catalogue({ en, cs });
