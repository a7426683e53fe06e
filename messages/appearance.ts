import { catalogue } from "./catalogue";
import cs from "./cs/appearance.json" with { type: "json" };
import en from "./en/appearance.json" with { type: "json" };

export const t = catalogue({ en, cs });
