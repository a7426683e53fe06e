import { t } from "@/messages/channel-whatsapp";
import type { Incoming } from "../channel";
import { textAt } from "../json";

/**
 * A notice that the client has another phone number, user id or both:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
export function readSystem(message: unknown, account: string): readonly Incoming[] {
  const type = textAt(message, "system", "type") ?? "";
  const id = textAt(message, "id");
  const number = change(textAt(message, "from"), newNumber(message));
  const userId = change(textAt(message, "system", "previous_user_id"), textAt(message, "system", "user_id"));
  const changes: Incoming[] = [];
  if (number)
    changes.push({
      ...{ account, is: "identity", id: id ?? `${number.from} ${number.to}`, ...number },
      text: `The client has a new WhatsApp number: +${number.to}`,
    });
  if (userId) changes.push({ account, is: "identity", id: `${id ?? userId.from} ${userId.to}`, ...userId });
  if (changes.length > 0) return changes;
  if (KNOWN.test(type))
    return [{ account, is: "ignored", what: `a notice that says no new name (“${type}”)` }];
  return [{ account, is: "unreadable", problem: t("unread.notice", { type }) }];
}

/** Older versions say customer_..., and an identity that changed means a new phone with the same number. */
const KNOWN = /^(user|customer)_(changed_(number|user_id)|identity_changed)$/;

function newNumber(message: unknown): string | undefined {
  return textAt(message, "system", "wa_id") ?? textAt(message, "system", "new_wa_id");
}

function change(from: string | undefined, to: string | undefined): { from: string; to: string } | null {
  return from && to && from !== to ? { from, to } : null;
}
