import { catalogue } from "./catalogue";
import cs from "./cs/column-chooser.json" with { type: "json" };
import en from "./en/column-chooser.json" with { type: "json" };

export const t = catalogue({ en, cs });
