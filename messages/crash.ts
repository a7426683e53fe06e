import { catalogue } from "./catalogue";
import cs from "./cs/crash.json" with { type: "json" };
import en from "./en/crash.json" with { type: "json" };

export const t = catalogue({ en, cs });
