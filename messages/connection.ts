import { catalogue } from "./catalogue";
import cs from "./cs/connection.json" with { type: "json" };
import en from "./en/connection.json" with { type: "json" };

export const t = catalogue({ en, cs });
