import { catalogue } from "./catalogue";
import cs from "./cs/pages.json" with { type: "json" };
import en from "./en/pages.json" with { type: "json" };

export const t = catalogue({ en, cs });
