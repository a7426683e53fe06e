import { t } from "@/messages/channel-messenger";
import type { Incoming } from "../channel";
import { at, listAt, parsedJson, textAt } from "../json";
import { readEvent } from "./read-event";

/**
 * Reads a webhook of the Messenger Platform:
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks
 */
export function readMessenger(body: Buffer, receivedAt: Date): readonly Incoming[] {
  const webhook = parsedJson(body);
  if (at(webhook, "object") !== "page") {
    const problem = webhook === undefined ? t("unread.noJson") : t("unread.object");
    return [{ account: "", is: "unreadable", problem }];
  }
  const entries = listAt(webhook, "entry");
  if (entries.length === 0) return [{ account: "", is: "unreadable", problem: t("unread.noEntries") }];
  return entries.flatMap((entry) => readEntry(entry, receivedAt));
}

function readEntry(entry: unknown, receivedAt: Date): readonly Incoming[] {
  const account = textAt(entry, "id") ?? "";
  if (account === "") return [{ account, is: "unreadable", problem: t("unread.noPage") }];
  const items = [
    ...listAt(entry, "messaging").flatMap((event) => readEvent(event, account, receivedAt)),
    ...listAt(entry, "standby").map((): Incoming => {
      return { account, is: "ignored", what: "another app of the page talks to the client at the moment" };
    }),
    ...listAt(entry, "changes").flatMap((change) => readChange(change, account, receivedAt)),
  ];
  return items.length > 0 ? items : [{ account, is: "ignored", what: "a notice without content" }];
}

/** Meta's dashboard sends its test events in this shape; all others are not about messages. */
function readChange(change: unknown, account: string, receivedAt: Date): readonly Incoming[] {
  const value = at(change, "value");
  if (textAt(value, "sender", "id")) return readEvent(value, account, receivedAt);
  return [{ account, is: "ignored", what: `the subscription “${textAt(change, "field") ?? ""}”` }];
}
