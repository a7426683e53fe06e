import { catalogue } from "./catalogue";
import cs from "./cs/recording-failures.json" with { type: "json" };
import en from "./en/recording-failures.json" with { type: "json" };

export const t = catalogue({ en, cs });
