import { currentLanguage } from "@/messages/language";

/** The order of the database (`sortedText` in db/schema/column-types.ts) for names: and a number in one counts as a number. */
export const textOrder = new Intl.Collator("en", { numeric: true });

// Creating one costs more than using it a hundred times.
const orders = new Map<string, Intl.Collator>();

/** The order of labels in the current language. */
export function labelOrder(): Intl.Collator {
  const language = currentLanguage();
  const known = orders.get(language) ?? new Intl.Collator(language, { numeric: true });
  orders.set(language, known);
  return known;
}
