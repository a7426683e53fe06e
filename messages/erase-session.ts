import { catalogue } from "./catalogue";
import cs from "./cs/erase-session.json" with { type: "json" };
import en from "./en/erase-session.json" with { type: "json" };

export const t = catalogue({ en, cs });
