import { catalogue } from "./catalogue";
import cs from "./cs/file-errors.json" with { type: "json" };
import en from "./en/file-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
