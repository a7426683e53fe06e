import { catalogue } from "./catalogue";
import cs from "./cs/share-files.json" with { type: "json" };
import en from "./en/share-files.json" with { type: "json" };

export const t = catalogue({ en, cs });
