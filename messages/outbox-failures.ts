import { catalogue } from "./catalogue";
import cs from "./cs/outbox-failures.json" with { type: "json" };
import en from "./en/outbox-failures.json" with { type: "json" };

export const t = catalogue({ en, cs });
