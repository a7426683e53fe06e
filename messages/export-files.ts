import { catalogue } from "./catalogue";
import cs from "./cs/export-files.json" with { type: "json" };
import en from "./en/export-files.json" with { type: "json" };

export const t = catalogue({ en, cs });
