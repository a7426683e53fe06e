import { catalogue } from "./catalogue";
import cs from "./cs/field-errors.json" with { type: "json" };
import en from "./en/field-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
