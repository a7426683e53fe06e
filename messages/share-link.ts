import { catalogue } from "./catalogue";
import cs from "./cs/share-link.json" with { type: "json" };
import en from "./en/share-link.json" with { type: "json" };

export const t = catalogue({ en, cs });
