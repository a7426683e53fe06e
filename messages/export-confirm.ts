import { catalogue } from "./catalogue";
import cs from "./cs/export-confirm.json" with { type: "json" };
import en from "./en/export-confirm.json" with { type: "json" };

export const t = catalogue({ en, cs });
