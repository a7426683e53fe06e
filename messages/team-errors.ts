import { catalogue } from "./catalogue";
import cs from "./cs/team-errors.json" with { type: "json" };
import en from "./en/team-errors.json" with { type: "json" };

export const t = catalogue({ en, cs });
