import { catalogue } from "./catalogue";
import cs from "./cs/api-page.json" with { type: "json" };
import en from "./en/api-page.json" with { type: "json" };

export const t = catalogue({ en, cs });
