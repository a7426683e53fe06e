import { t as http } from "@/messages/http-failures";
import { translateStored } from "@/messages/stored-text";
import { t as webhook } from "@/messages/webhook-failures";

/** Says why a delivery failed, or why a webhook was disabled, in the current language. */
export function translateFailure(stored: string | null): string | null {
  return stored === null ? null : translateStored([webhook, http], stored);
}
