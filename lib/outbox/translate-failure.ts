import { t as http } from "@/messages/http-failures";
import { t as outbox } from "@/messages/outbox-failures";
import { translateStored } from "@/messages/stored-text";
import { t as webhook } from "@/messages/webhook-failures";

/** Says why a message was not sent in the current language, unless a vendor said it in its own words. */
export function translateFailure(stored: string | null): string | null {
  return stored === null ? null : translateStored([outbox, webhook, http], stored);
}
