import { catalogue } from "./catalogue";
import cs from "./cs/note-errors.json" with { type: "json" };
import en from "./en/note-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
