import { catalogue } from "./catalogue";
import cs from "./cs/reply.json" with { type: "json" };
import en from "./en/reply.json" with { type: "json" };

export const t = catalogue({ en, cs });
