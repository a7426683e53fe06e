import { catalogue } from "./catalogue";
import cs from "./cs/share-card.json" with { type: "json" };
import en from "./en/share-card.json" with { type: "json" };

export const t = catalogue({ en, cs });
