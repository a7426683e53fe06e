import { catalogue } from "./catalogue";
import cs from "./cs/errors.json" with { type: "json" };
import en from "./en/errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
