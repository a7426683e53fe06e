import { catalogue } from "./catalogue";
import cs from "./cs/case-packages.json" with { type: "json" };
import en from "./en/case-packages.json" with { type: "json" };

export const t = catalogue({ en, cs });
