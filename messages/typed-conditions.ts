import { catalogue } from "./catalogue";
import cs from "./cs/typed-conditions.json" with { type: "json" };
import en from "./en/typed-conditions.json" with { type: "json" };

export const t = catalogue({ en, cs });
