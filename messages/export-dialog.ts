import { catalogue } from "./catalogue";
import cs from "./cs/export-dialog.json" with { type: "json" };
import en from "./en/export-dialog.json" with { type: "json" };

export const t = catalogue({ en, cs });
