import { catalogue } from "./catalogue";
import cs from "./cs/shell.json" with { type: "json" };
import en from "./en/shell.json" with { type: "json" };

export const t = catalogue({ en, cs });
