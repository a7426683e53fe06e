import { catalogue } from "./catalogue";
import cs from "./cs/command-list.json" with { type: "json" };
import en from "./en/command-list.json" with { type: "json" };

export const t = catalogue({ en, cs });
