import { catalogue } from "./catalogue";
import cs from "./cs/filter-chips.json" with { type: "json" };
import en from "./en/filter-chips.json" with { type: "json" };

export const t = catalogue({ en, cs });
