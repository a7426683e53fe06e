import { catalogue } from "./catalogue";
import cs from "./cs/notes.json" with { type: "json" };
import en from "./en/notes.json" with { type: "json" };

export const t = catalogue({ en, cs });
