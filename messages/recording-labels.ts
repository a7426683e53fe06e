import { catalogue } from "./catalogue";
import cs from "./cs/recording-labels.json" with { type: "json" };
import en from "./en/recording-labels.json" with { type: "json" };

export const t = catalogue({ en, cs });
