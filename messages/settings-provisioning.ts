import { catalogue } from "./catalogue";
import cs from "./cs/settings-provisioning.json" with { type: "json" };
import en from "./en/settings-provisioning.json" with { type: "json" };

export const t = catalogue({ en, cs });
