import { catalogue } from "./catalogue";
import cs from "./cs/recordings.json" with { type: "json" };
import en from "./en/recordings.json" with { type: "json" };

export const t = catalogue({ en, cs });
