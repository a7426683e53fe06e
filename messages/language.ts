/** The languages of the interface, each named in itself. */
export const languages = { en: "English", cs: "Čeština" } as const;
export type Language = keyof typeof languages;

export const DEFAULT_LANGUAGE: Language = "en";

/** Where the server keeps the language of the current request (lib/current-language.ts). Browsers have none. */
const shared = globalThis as { parleyLanguage?: { getStore(): { language: Language } | undefined } };

/** Chosen by a script of ours on a page that is not ours. */
let chosen: Language | undefined;

/** For a script on somebody else's page, whose `lang` it may not follow. */
export function chooseLanguage(language: Language): void {
  chosen = language;
}

/** On the server the language of the request that is answered, in a browser that of the page. */
export function currentLanguage(): Language {
  if (chosen) return chosen;
  if (typeof document === "undefined") return shared.parleyLanguage?.getStore()?.language ?? DEFAULT_LANGUAGE;
  return languageOf(document.documentElement.lang) ?? DEFAULT_LANGUAGE;
}

/** The language of a tag such as `cs-CZ`; undefined for one that the interface does not have. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const language = tag?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return isLanguage(language) ? language : undefined;
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text);
}
