import { catalogue } from "./catalogue";
import cs from "./cs/transcript-messages.json" with { type: "json" };
import en from "./en/transcript-messages.json" with { type: "json" };

export const t = catalogue({ en, cs });
