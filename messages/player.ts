import { catalogue } from "./catalogue";
import cs from "./cs/player.json" with { type: "json" };
import en from "./en/player.json" with { type: "json" };

export const t = catalogue({ en, cs });
