import { catalogue } from "./catalogue";
import cs from "./cs/http-failures.json" with { type: "json" };
import en from "./en/http-failures.json" with { type: "json" };

export const t = catalogue({ en, cs });
