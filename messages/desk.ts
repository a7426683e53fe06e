import { catalogue } from "./catalogue";
import cs from "./cs/desk.json" with { type: "json" };
import en from "./en/desk.json" with { type: "json" };

export const t = catalogue({ en, cs });
