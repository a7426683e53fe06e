import { catalogue } from "./catalogue";
import cs from "./cs/shortcuts.json" with { type: "json" };
import en from "./en/shortcuts.json" with { type: "json" };

export const t = catalogue({ en, cs });
