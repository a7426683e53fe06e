import { catalogue } from "./catalogue";
import cs from "./cs/clients.json" with { type: "json" };
import en from "./en/clients.json" with { type: "json" };

export const t = catalogue({ en, cs });
