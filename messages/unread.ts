import { catalogue } from "./catalogue";
import cs from "./cs/unread.json" with { type: "json" };
import en from "./en/unread.json" with { type: "json" };

export const t = catalogue({ en, cs });
