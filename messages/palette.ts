import { catalogue } from "./catalogue";
import cs from "./cs/palette.json" with { type: "json" };
import en from "./en/palette.json" with { type: "json" };

export const t = catalogue({ en, cs });
