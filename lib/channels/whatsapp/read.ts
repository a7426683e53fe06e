import { t } from "@/messages/channel-whatsapp";
import type { Incoming } from "../channel";
import { at, listAt, parsedJson, textAt } from "../json";
import { errorText } from "./errors";
import { contactsOf, readMessage } from "./read-message";
import { readStatus } from "./read-status";

const OBJECT = "whatsapp_business_account";

/**
 * Reads a webhook of the Cloud API:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function readWhatsapp(body: Buffer, receivedAt: Date): readonly Incoming[] {
  const webhook = parsedJson(body);
  if (at(webhook, "object") !== OBJECT) {
    const problem = webhook === undefined ? t("unread.noJson") : t("unread.object", { object: OBJECT });
    return [{ account: "", is: "unreadable", problem }];
  }
  const changes = listAt(webhook, "entry").flatMap((entry) => listAt(entry, "changes"));
  if (changes.length === 0) return [{ account: "", is: "unreadable", problem: t("unread.noChanges") }];
  return changes.flatMap((change) => readChange(change, receivedAt));
}

function readChange(change: unknown, receivedAt: Date): readonly Incoming[] {
  const value = at(change, "value");
  const account = textAt(value, "metadata", "phone_number_id") ?? "";
  const field = textAt(change, "field") ?? "";
  if (field !== "messages") return [{ account, is: "ignored", what: `the subscription “${field}”` }];
  if (account === "") return [{ account, is: "unreadable", problem: t("unread.noAccount") }];
  const context = { account, contacts: contactsOf(value), receivedAt };
  const items: readonly Incoming[] = [
    ...listAt(value, "messages").flatMap((message) => readMessage(message, context)),
    ...listAt(value, "statuses").map((status) => readStatus(status, account)),
    ...listAt(value, "errors").map((error): Incoming => {
      return { account, is: "unreadable", problem: t("unread.problem", { problem: errorText(error) }) };
    }),
  ];
  return items.length > 0 ? items : [{ account, is: "ignored", what: "a notice without content" }];
}
