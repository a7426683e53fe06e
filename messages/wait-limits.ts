import { catalogue } from "./catalogue";
import cs from "./cs/wait-limits.json" with { type: "json" };
import en from "./en/wait-limits.json" with { type: "json" };

export const t = catalogue({ en, cs });
