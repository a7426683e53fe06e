import { catalogue } from "./catalogue";
import cs from "./cs/unmask.json" with { type: "json" };
import en from "./en/unmask.json" with { type: "json" };

export const t = catalogue({ en, cs });
