import { catalogue } from "./catalogue";
import cs from "./cs/session-panel.json" with { type: "json" };
import en from "./en/session-panel.json" with { type: "json" };

export const t = catalogue({ en, cs });
