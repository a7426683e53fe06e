import { catalogue } from "./catalogue";
import cs from "./cs/key-scopes.json" with { type: "json" };
import en from "./en/key-scopes.json" with { type: "json" };

export const t = catalogue({ en, cs });
