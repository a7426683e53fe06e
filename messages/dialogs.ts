import { catalogue } from "./catalogue";
import cs from "./cs/dialogs.json" with { type: "json" };
import en from "./en/dialogs.json" with { type: "json" };

export const t = catalogue({ en, cs });
