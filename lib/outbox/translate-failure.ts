import { storedReason } from "@/lib/channels/stored-reason";

/** Says why a message was not sent in the current language, unless a vendor said it in its own words. */
export function translateFailure(stored: string | null): string | null {
  return stored === null ? null : storedReason(stored);
}
