import { catalogue } from "./catalogue";
import cs from "./cs/channel-templates.json" with { type: "json" };
import en from "./en/channel-templates.json" with { type: "json" };

export const t = catalogue({ en, cs });
