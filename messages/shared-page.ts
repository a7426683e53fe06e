import { catalogue } from "./catalogue";
import cs from "./cs/shared-page.json" with { type: "json" };
import en from "./en/shared-page.json" with { type: "json" };

export const t = catalogue({ en, cs });
