import { catalogue } from "./catalogue";
import cs from "./cs/channel-whatsapp.json" with { type: "json" };
import en from "./en/channel-whatsapp.json" with { type: "json" };

export const t = catalogue({ en, cs });
