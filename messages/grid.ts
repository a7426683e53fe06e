import { catalogue } from "./catalogue";
import cs from "./cs/grid.json" with { type: "json" };
import en from "./en/grid.json" with { type: "json" };

export const t = catalogue({ en, cs });
