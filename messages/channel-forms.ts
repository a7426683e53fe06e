import { catalogue } from "./catalogue";
import cs from "./cs/channel-forms.json" with { type: "json" };
import en from "./en/channel-forms.json" with { type: "json" };

export const t = catalogue({ en, cs });
