import { catalogue } from "./catalogue";
import cs from "./cs/column-menu.json" with { type: "json" };
import en from "./en/column-menu.json" with { type: "json" };

export const t = catalogue({ en, cs });
