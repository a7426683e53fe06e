import { catalogue } from "./catalogue";
import cs from "./cs/routing.json" with { type: "json" };
import en from "./en/routing.json" with { type: "json" };

export const t = catalogue({ en, cs });
