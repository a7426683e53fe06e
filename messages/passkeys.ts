import { catalogue } from "./catalogue";
import cs from "./cs/passkeys.json" with { type: "json" };
import en from "./en/passkeys.json" with { type: "json" };

export const t = catalogue({ en, cs });
