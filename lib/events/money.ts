import { neutralizeBidi } from "@/lib/bidi";
import { currentLanguage, type Language } from "@/messages/language";
import { numberText } from "@/messages/number-text";
import type { OrderItem } from "./event";

/** `CZK 1,290.00`, in Czech `1 290,00 CZK`; an amount whose currency is no code of ISO 4217 is followed by the currency as given. */
export function moneyText(
  amount: number,
  currency: string | undefined,
  language = currentLanguage(),
): string {
  if (currency && /^[a-z]{3}$/i.test(currency))
    return formatOf(currency.toUpperCase(), language).format(amount);
  const number = numberText(amount, language);
  return currency ? `${number} ${neutralizeBidi(currency)}` : number;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, language: Language): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "code" });
  if (formats.size < 1_000) formats.set(key, made);
  return made;
}

/** The sum of an order; null where a price is missing, or they are in several currencies. */
export function orderTotal(items: readonly OrderItem[]): string | null {
  const [first] = items;
  const isComplete = items.every(
    ({ price, currency }) => price !== undefined && currency === first?.currency,
  );
  if (!first || !isComplete) return null;
  const sum = items.reduce((total, { price = 0, quantity }) => total + price * quantity, 0);
  return moneyText(Math.round(sum * 10_000) / 10_000, first.currency);
}
