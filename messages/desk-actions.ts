import { catalogue } from "./catalogue";
import cs from "./cs/desk-actions.json" with { type: "json" };
import en from "./en/desk-actions.json" with { type: "json" };

export const t = catalogue({ en, cs });
