import type { DocumentClient } from "@/lib/documents/client";
import { normalizePhone, phoneSpellings } from "@/lib/phone";

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
