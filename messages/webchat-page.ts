import { catalogue } from "./catalogue";
import cs from "./cs/webchat-page.json" with { type: "json" };
import en from "./en/webchat-page.json" with { type: "json" };

export const t = catalogue({ en, cs });
