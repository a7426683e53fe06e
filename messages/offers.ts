import { catalogue } from "./catalogue";
import cs from "./cs/offers.json" with { type: "json" };
import en from "./en/offers.json" with { type: "json" };

export const t = catalogue({ en, cs });
