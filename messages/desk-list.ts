import { catalogue } from "./catalogue";
import cs from "./cs/desk-list.json" with { type: "json" };
import en from "./en/desk-list.json" with { type: "json" };

export const t = catalogue({ en, cs });
