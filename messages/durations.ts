import { catalogue } from "./catalogue";
import cs from "./cs/durations.json" with { type: "json" };
import en from "./en/durations.json" with { type: "json" };

export const t = catalogue({ en, cs });
