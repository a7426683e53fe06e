import type { DocumentClient } from "@/lib/documents/client";

/** Fewer digits are an extension or a typing error, which different clients may share. */
const FEWEST_DIGITS = 6;

/**
 * The external id of a client in Parley, equal for sessions of one client: the identifier, or else the e-mail, or else the
 * phone number. Null for a client with no more than a name. `exact`: the identifier only.
 */
export function clientKey(client: DocumentClient | null, exact?: boolean): string | null {
  if (client === null) return null;
  if (client.externalId !== null || exact) return client.externalId;
  if (client.email !== null) return `mailto:${client.email.toLowerCase()}`;
  const digits = client.phone?.replace(/\D/g, "");
  return digits && digits.length >= FEWEST_DIGITS ? `tel:${digits}` : null;
}
