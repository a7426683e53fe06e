import { catalogue } from "./catalogue";
import cs from "./cs/profile.json" with { type: "json" };
import en from "./en/profile.json" with { type: "json" };

export const t = catalogue({ en, cs });
