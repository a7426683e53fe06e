import { catalogue } from "./catalogue";
import cs from "./cs/event-sentences.json" with { type: "json" };
import en from "./en/event-sentences.json" with { type: "json" };

export const t = catalogue({ en, cs });
