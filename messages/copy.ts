import { catalogue } from "./catalogue";
import cs from "./cs/copy.json" with { type: "json" };
import en from "./en/copy.json" with { type: "json" };

export const t = catalogue({ en, cs });
