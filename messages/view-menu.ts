import { catalogue } from "./catalogue";
import cs from "./cs/view-menu.json" with { type: "json" };
import en from "./en/view-menu.json" with { type: "json" };

export const t = catalogue({ en, cs });
