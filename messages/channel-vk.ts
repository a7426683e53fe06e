import { catalogue } from "./catalogue";
import cs from "./cs/channel-vk.json" with { type: "json" };
import en from "./en/channel-vk.json" with { type: "json" };

export const t = catalogue({ en, cs });
