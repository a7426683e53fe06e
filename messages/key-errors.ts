import { catalogue } from "./catalogue";
import cs from "./cs/key-errors.json" with { type: "json" };
import en from "./en/key-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
