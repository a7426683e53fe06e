import { catalogue } from "./catalogue";
import cs from "./cs/html-file.json" with { type: "json" };
import en from "./en/html-file.json" with { type: "json" };

export const t = catalogue({ en, cs });
