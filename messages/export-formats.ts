import { catalogue } from "./catalogue";
import cs from "./cs/export-formats.json" with { type: "json" };
import en from "./en/export-formats.json" with { type: "json" };

export const t = catalogue({ en, cs });
