import { catalogue } from "./catalogue";
import cs from "./cs/live-session.json" with { type: "json" };
import en from "./en/live-session.json" with { type: "json" };

export const t = catalogue({ en, cs });
