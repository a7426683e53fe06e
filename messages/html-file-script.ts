import { catalogue } from "./catalogue";
import cs from "./cs/html-file-script.json" with { type: "json" };
import en from "./en/html-file-script.json" with { type: "json" };

export const t = catalogue({ en, cs });
