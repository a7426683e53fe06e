import { catalogue } from "./catalogue";
import cs from "./cs/view-errors.json" with { type: "json" };
import en from "./en/view-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
