import { currentLanguage } from "./language";

// Creating one costs more than using it a hundred times.
const formats = new Map<string, Intl.NumberFormat>();

/** A number with the separators of the language: `12,345.6`, `12 345,6`. */
export function numberText(value: number, language: string = currentLanguage()): string {
  const known = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, known);
  return known.format(value);
}
