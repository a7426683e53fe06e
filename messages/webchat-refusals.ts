import { catalogue } from "./catalogue";
import cs from "./cs/webchat-refusals.json" with { type: "json" };
import en from "./en/webchat-refusals.json" with { type: "json" };

export const t = catalogue({ en, cs });
