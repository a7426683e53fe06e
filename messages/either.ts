import { catalogue } from "./catalogue";
import cs from "./cs/either.json" with { type: "json" };
import en from "./en/either.json" with { type: "json" };

export const t = catalogue({ en, cs });
