import { catalogue } from "./catalogue";
import cs from "./cs/hit-stepper.json" with { type: "json" };
import en from "./en/hit-stepper.json" with { type: "json" };

export const t = catalogue({ en, cs });
