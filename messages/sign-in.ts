import { catalogue } from "./catalogue";
import cs from "./cs/sign-in.json" with { type: "json" };
import en from "./en/sign-in.json" with { type: "json" };

export const t = catalogue({ en, cs });
