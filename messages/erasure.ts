import { catalogue } from "./catalogue";
import cs from "./cs/erasure.json" with { type: "json" };
import en from "./en/erasure.json" with { type: "json" };

export const t = catalogue({ en, cs });
