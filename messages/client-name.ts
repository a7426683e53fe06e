import { catalogue } from "./catalogue";
import cs from "./cs/client-name.json" with { type: "json" };
import en from "./en/client-name.json" with { type: "json" };

export const t = catalogue({ en, cs });
