import { catalogue } from "./catalogue";
import cs from "./cs/ban-dialog.json" with { type: "json" };
import en from "./en/ban-dialog.json" with { type: "json" };

export const t = catalogue({ en, cs });
