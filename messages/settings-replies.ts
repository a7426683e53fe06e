import { catalogue } from "./catalogue";
import cs from "./cs/settings-replies.json" with { type: "json" };
import en from "./en/settings-replies.json" with { type: "json" };

export const t = catalogue({ en, cs });
