import { catalogue } from "./catalogue";
import cs from "./cs/nothing-found.json" with { type: "json" };
import en from "./en/nothing-found.json" with { type: "json" };

export const t = catalogue({ en, cs });
