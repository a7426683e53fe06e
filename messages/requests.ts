import { catalogue } from "./catalogue";
import cs from "./cs/requests.json" with { type: "json" };
import en from "./en/requests.json" with { type: "json" };

export const t = catalogue({ en, cs });
