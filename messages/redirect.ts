import { catalogue } from "./catalogue";
import cs from "./cs/redirect.json";
import en from "./en/redirect.json";

export const t = catalogue({ en, cs });
