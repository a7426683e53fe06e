import { currentLanguage, type Language } from "./language";

/** English dates as in Britain, with the day first and 24 hours. */
const locales: Readonly<Record<Language, string>> = { en: "en-GB", cs: "cs" };

// Creating one costs more than using it a hundred times.
const formats = new Map<string, Intl.DateTimeFormat>();

/** A format of times in the current language, for `options` that do not come from users: each is kept. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = currentLanguage();
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language], { hourCycle: "h23", ...options });
  formats.set(key, made);
  return made;
}
