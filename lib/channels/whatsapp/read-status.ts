import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/channel-whatsapp";
import type { Incoming, ReceiptState } from "../channel";
import { listAt, textAt } from "../json";
import { keyOf } from "../meta/key";
import { errorText } from "./errors";

/** By WhatsApp's status; `played` is a voice note that was listened to. */
const states: Readonly<Record<string, ReceiptState>> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
};

export function readStatus(status: unknown, account: string): Incoming {
  const messageId = textAt(status, "id");
  const name = textAt(status, "status") ?? "";
  const state = ownEntry(states, name);
  if (!messageId) return { account, is: "unreadable", problem: t("unread.statusWithoutId") };
  if (!state) return { account, is: "ignored", what: `the status “${name}”` };
  const key = keyOf(textAt(status, "biz_opaque_callback_data"));
  const [error] = listAt(status, "errors");
  const failure =
    state === "failed" ? (error === undefined ? t("notDelivered") : errorText(error)) : undefined;
  return {
    account,
    is: "receipt",
    messageId,
    state,
    ...(key ? { key } : {}),
    ...(failure ? { failure } : {}),
  };
}
