import { catalogue } from "./catalogue";
import cs from "./cs/erase-dialog.json" with { type: "json" };
import en from "./en/erase-dialog.json" with { type: "json" };

export const t = catalogue({ en, cs });
