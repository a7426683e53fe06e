import { catalogue } from "./catalogue";
import cs from "./cs/empty-cell.json" with { type: "json" };
import en from "./en/empty-cell.json" with { type: "json" };

export const t = catalogue({ en, cs });
