import { catalogue } from "./catalogue";
import cs from "./cs/strip-controls.json" with { type: "json" };
import en from "./en/strip-controls.json" with { type: "json" };

export const t = catalogue({ en, cs });
