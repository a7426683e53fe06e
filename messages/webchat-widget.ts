import { catalogue } from "./catalogue";
import cs from "./cs/webchat-widget.json" with { type: "json" };
import en from "./en/webchat-widget.json" with { type: "json" };

export const t = catalogue({ en, cs });
