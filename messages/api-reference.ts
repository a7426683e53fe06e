import { catalogue } from "./catalogue";
import cs from "./cs/api-reference.json" with { type: "json" };
import en from "./en/api-reference.json" with { type: "json" };

export const t = catalogue({ en, cs });

/** The texts that have been translated, as the OpenAPI document had them. */
export const english: Readonly<Record<string, string>> = en;
