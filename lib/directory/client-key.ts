import type { DocumentClient } from "@/lib/documents/client";
import { normalizePhone, phoneSpellings } from "@/lib/phone";

/** Fewer digits are an extension or a typing error, which different clients may share. */
const FEWEST_DIGITS = 6;

/** Equal for sessions of one client: the identifier, else the e-mail, else the phone number. `exact`: the identifier only. */
export function clientKey(client: DocumentClient | null, exact?: boolean): string | null {
  if (client === null) return null;
  if (client.externalId !== null || exact) return client.externalId;
  if (client.email !== null) return `mailto:${client.email.toLowerCase()}`;
  return phoneKey(client.phone);
}

function phoneKey(phone: string | null): string | null {
  const digits = phone?.replace(/\D/g, "");
  return digits && digits.length >= FEWEST_DIGITS ? `tel:${digits}` : null;
}

/** The keys under which the client may be stored, the likeliest first: for a phone number one for each spelling. */
export function keySpellings(key: string, phone: string | null, country: string | null): string[] {
  const number = key === phoneKey(phone) ? normalizePhone(phone ?? "", country) : null;
  if (!number?.startsWith("+")) return [key];
  return [key, ...phoneSpellings(number, country).map((digits) => `tel:${digits}`)];
}
