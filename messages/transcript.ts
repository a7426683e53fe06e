import { catalogue } from "./catalogue";
import cs from "./cs/transcript.json" with { type: "json" };
import en from "./en/transcript.json" with { type: "json" };

export const t = catalogue({ en, cs });
