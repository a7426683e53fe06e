import { catalogue } from "./catalogue";
import cs from "./cs/first-steps.json" with { type: "json" };
import en from "./en/first-steps.json" with { type: "json" };

export const t = catalogue({ en, cs });
