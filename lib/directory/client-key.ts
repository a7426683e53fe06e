import type { DocumentClient } from "@/lib/documents/client";
import { normalizePhone, phoneDigits, phoneSpellings } from "@/lib/phone";

/** Fewer digits are an extension or a typing error, which different clients may share. */
const FEWEST_DIGITS = 6;

/** `fromPhone` is the phone number that `key` was made from; null when it was made from something else. */
export type ClientKey = { key: string; fromPhone: string | null };

/** Equal for sessions of one client: the identifier, else the e-mail, else the phone number. `exact`: the identifier only. */
export function clientKey(client: DocumentClient | null, exact?: boolean): ClientKey | null {
  if (client === null) return null;
  const { externalId, email, phone } = client;
  if (externalId !== null) return { key: externalId, fromPhone: null };
  if (exact) return null;
  if (email !== null) return { key: `mailto:${email.toLowerCase()}`, fromPhone: null };
  const digits = phone?.replace(/\D/g, "") ?? "";
  return digits.length >= FEWEST_DIGITS ? { key: `tel:${digits}`, fromPhone: phone } : null;
}

/** The keys under which the client may be stored: the key itself, then other spellings of a phone number, with the code first. */
export function keySpellings({ key, fromPhone }: ClientKey, country: string | null): string[] {
  const number = fromPhone === null ? null : normalizePhone(fromPhone, country);
  if (!number?.startsWith("+")) return [key];
  return [key, ...phoneSpellings(number, country).map((digits) => `tel:${digits}`)];
}

/** The last digits of a number are the same in all its spellings; the shortest numbers have this many. */
const ENDING = 4;

/** A text to partition clients by: equal for all keys under which a client may be stored, and for some of other clients. */
export function partitionKey({ key, fromPhone }: ClientKey): string {
  const number = fromPhone ?? (/^tel:\d+$/.test(key) ? key : null);
  return number === null ? key : phoneDigits(number).slice(-ENDING);
}
