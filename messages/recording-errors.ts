import { catalogue } from "./catalogue";
import cs from "./cs/recording-errors.json" with { type: "json" };
import en from "./en/recording-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
