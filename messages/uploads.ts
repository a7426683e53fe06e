import { catalogue } from "./catalogue";
import cs from "./cs/uploads.json" with { type: "json" };
import en from "./en/uploads.json" with { type: "json" };

export const t = catalogue({ en, cs });
