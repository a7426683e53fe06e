import { DEFAULT_LANGUAGE, type Language, languageOf } from "@/messages/language";

/** By the `data-lang` of the script tag, else by the `lang` of the page. */
export function chatLanguage(ofTag: string | undefined, ofPage: string): Language {
  return languageOf(ofTag) ?? languageOf(ofPage) ?? DEFAULT_LANGUAGE;
}
