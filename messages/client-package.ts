import { catalogue } from "./catalogue";
import cs from "./cs/client-package.json" with { type: "json" };
import en from "./en/client-package.json" with { type: "json" };

export const t = catalogue({ en, cs });
