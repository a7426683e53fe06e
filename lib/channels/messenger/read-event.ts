import { t } from "@/messages/channel-messenger";
import type { Content, Incoming } from "../channel";
import { at, listAt, numberAt, textAt } from "../json";
import { instantOf } from "../meta/instant";
import { keyOf } from "../meta/key";
import { aside, type Event, line, message, referralText } from "./event";
import { readMessage } from "./read-message";

type Reader = (of: Event) => readonly Incoming[];

/** By the field that an event has besides sender, recipient and time. */
const readers: readonly (readonly [field: string, read: Reader])[] = [
  ["message", readMessageOrEcho],
  ["message_edit", readEdit],
  ["postback", readPostback],
  ["reaction", readReaction],
  ["delivery", readDelivery],
  ["read", readRead],
  ["referral", readReferral],
  ["optin", readOptIn],
  ["policy_enforcement", readPolicy],
];

/** Known, and not part of a conversation. */
const LEFT_OUT = [
  "account_linking",
  "app_roles",
  "pass_thread_control",
  "take_thread_control",
  "request_thread_control",
  "messaging_feedback",
  "messaging_customer_information",
  "game_play",
  "order",
  "payment",
  "checkout_update",
  "pre_checkout",
];

/** Reads one event of a page; a message with several files becomes several items. */
export function readEvent(event: unknown, account: string, receivedAt: Date): readonly Incoming[] {
  const has = (field: string) => at(event, field) !== undefined;
  const leftOut = LEFT_OUT.find(has);
  if (leftOut) return [{ account, is: "ignored", what: `the event “${leftOut}”` }];
  const read = readers.find(([field]) => has(field))?.[1];
  if (!read) return [{ account, is: "unreadable", problem: t("unread.event") }];
  const client = textAt(event, "sender", "id");
  if (!client && read !== readPolicy) return [{ account, is: "unreadable", problem: t("unread.noSender") }];
  const when = instantOf(timeOf(event), 1, receivedAt);
  return read({ event, account, client: client ?? "", at: when, receivedAt });
}

/** In milliseconds; some of Meta's examples have seconds. */
function timeOf(event: unknown): number | undefined {
  const time = numberAt(event, "timestamp");
  return time !== undefined && time < 1e11 ? time * 1_000 : time;
}

/**
 * Echoes of our own messages prove that they were sent. Those that people wrote elsewhere, such as in the page's inbox, are left
 * out, because no operator of ours wrote them and their authors are unknown.
 */
function readMessageOrEcho(of: Event): readonly Incoming[] {
  const { event, account, client } = of;
  const message = at(event, "message");
  if (at(message, "is_echo") !== true && client !== account) return readMessage(of);
  const messageId = textAt(message, "mid");
  const key = keyOf(textAt(message, "metadata"));
  if (messageId && key) return [{ account, is: "receipt", messageId, key, state: "sent" }];
  return [{ account, is: "ignored", what: "a message of the page that was written elsewhere" }];
}

function readEdit({ event, account, client, at: when }: Event): readonly Incoming[] {
  const mid = textAt(event, "message_edit", "mid");
  const text = textAt(event, "message_edit", "text");
  if (!mid || text === undefined) return [{ account, is: "unreadable", problem: t("unread.edit") }];
  const count = numberAt(event, "message_edit", "num_edit") ?? when.getTime();
  const content = aside(`The client changed a message to: ${text}`);
  return [message({ account, client, at: when, id: `${mid}#edit${count}`, content, replyTo: mid })];
}

function readPostback({ event, account, client, at: when }: Event): readonly Incoming[] {
  const text = textAt(event, "postback", "title");
  const choice = textAt(event, "postback", "payload");
  const id = textAt(event, "postback", "mid") ?? `postback ${client} ${when.getTime()}`;
  const pressed = text ?? choice;
  if (pressed === undefined) return [{ account, is: "unreadable", problem: t("unread.button") }];
  const content: Content = { kind: "message", text: pressed, ...(choice ? { data: { choice } } : {}) };
  const referral = at(event, "postback", "referral");
  const origin = referral === undefined ? null : referralText(referral);
  return [
    ...(origin ? [message({ account, client, at: when, id: `${id}#referral`, content: line(origin) })] : []),
    message({ account, client, at: when, id, content }),
  ];
}

function readReaction({ event, account, client, at: when }: Event): readonly Incoming[] {
  const mid = textAt(event, "reaction", "mid");
  if (!mid) return [{ account, is: "unreadable", problem: t("unread.reaction") }];
  const isTaken = textAt(event, "reaction", "action") === "unreact";
  const emoji = textAt(event, "reaction", "emoji") ?? textAt(event, "reaction", "reaction");
  const id = `reaction ${client} ${mid} ${isTaken ? "" : emoji} ${when.getTime()}`;
  const content: Content = { kind: "reaction", data: isTaken || !emoji ? {} : { emoji } };
  return [message({ account, client, at: when, id, content, replyTo: mid })];
}

function readDelivery({ event, account, client, receivedAt }: Event): readonly Incoming[] {
  const watermark = at(event, "delivery", "watermark");
  const mids = listAt(event, "delivery", "mids").flatMap((mid) => textAt(mid) ?? []);
  return [
    ...mids.map((messageId): Incoming => ({ account, is: "receipt", messageId, state: "delivered" })),
    until({ account, client, state: "delivered", watermark, receivedAt }),
  ];
}

function readRead({ event, account, client, receivedAt }: Event): readonly Incoming[] {
  return [until({ account, client, state: "read", watermark: at(event, "read", "watermark"), receivedAt })];
}

type Watermark = {
  account: string;
  client: string;
  state: "delivered" | "read";
  watermark: unknown;
  receivedAt: Date;
};

function until({ account, client, state, watermark, receivedAt }: Watermark): Incoming {
  if (numberAt(watermark) === undefined)
    return {
      account,
      is: "ignored",
      what: `a notice that messages were ${state} which does not say until when`,
    };
  return { account, is: "receipts until", client, state, until: instantOf(watermark, 1, receivedAt) };
}

function readReferral({ event, account, client, at: when }: Event): readonly Incoming[] {
  const content = aside(referralText(at(event, "referral")));
  return [message({ account, client, at: when, id: `referral ${client} ${when.getTime()}`, content })];
}

function readOptIn({ event, account, client, at: when }: Event): readonly Incoming[] {
  const type = textAt(event, "optin", "type");
  if (type !== undefined)
    return [{ account, is: "ignored", what: `a subscription of the client to “${type}”` }];
  const ref = textAt(event, "optin", "ref");
  const content = aside(`The client agreed to be contacted by Messenger${ref ? ` (${ref})` : ""}`);
  return [message({ account, client, at: when, id: `optin ${client} ${when.getTime()}`, content })];
}

function readPolicy({ event, account }: Event): readonly Incoming[] {
  const action = textAt(event, "policy_enforcement", "action") ?? "";
  const reason = textAt(event, "policy_enforcement", "reason") ?? t("noReason");
  if (action === "unblock") return [{ account, is: "ignored", what: "Meta lets the page write again" }];
  return [{ account, is: "unreadable", problem: t("unread.restricted", { action, reason }) }];
}
