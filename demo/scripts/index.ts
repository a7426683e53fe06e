import { cs } from "./cs";
import { de } from "./de";
import { en } from "./en";
import { ar, he } from "./rtl";
import type { Language } from "./script";
import { sk } from "./sk";

export const languages = { cs, sk, en, de, ar, he } as const satisfies Record<string, Language>;
export type LanguageCode = keyof typeof languages;
