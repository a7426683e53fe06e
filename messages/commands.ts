import { catalogue } from "./catalogue";
import cs from "./cs/commands.json" with { type: "json" };
import en from "./en/commands.json" with { type: "json" };

export const t = catalogue({ en, cs });
