import { catalogue } from "./catalogue";
import cs from "./cs/address-problems.json" with { type: "json" };
import en from "./en/address-problems.json" with { type: "json" };

export const t = catalogue({ en, cs });
