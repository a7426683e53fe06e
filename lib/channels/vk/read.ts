import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/channel-vk";
import type { Incoming, IncomingItem } from "../channel";
import { at, parsedJson, textAt } from "../json";
import { idAt, messageId } from "./message-id";
import { ignored, unreadable } from "./outcome";
import { readEdit, readMessage, readOwnMessage } from "./read-message";

/** Reads an event, of which VK sends one in a request: https://dev.vk.com/api/community-events/json-schema */
export function readVk(body: Buffer, receivedAt: Date): readonly Incoming[] {
  const event = parsedJson(body);
  const account = textAt(event, "group_id") ?? "";
  const type = textAt(event, "type") ?? "";
  const reader = ownEntry(readers, type);
  const eventId = textAt(event, "event_id") ?? String(receivedAt.getTime());
  const items = reader ? reader(at(event, "object"), receivedAt, eventId) : readOther(type);
  return items.map((item) => ({ account, ...item }));
}

/** Reads the object of an event. `eventId` is the same when VK sends it again. */
type Reader = (object: unknown, receivedAt: Date, eventId: string) => readonly IncomingItem[];

const readers: Readonly<Record<string, Reader>> = {
  message_new: readMessage,
  message_edit: readEdit,
  message_reply: readOwnMessage,
  message_event: readButton,
  message_reaction_event: readReaction,
  message_read: readReceipt,
  message_typing_state: readTyping,
  message_allow: (object, at, id) => readPermission(object, at, id, true),
  message_deny: (object, at, id) => readPermission(object, at, id, false),
};

/** A button that sends no message. `payload` is what the bot that made the button wrote in it. */
function readButton(object: unknown, receivedAt: Date): readonly IncomingItem[] {
  const user = idAt(object, "user_id");
  const id = textAt(object, "event_id");
  if (user === undefined || id === undefined) return unreadable(t("unread.button"));
  const payload = at(object, "payload");
  const choice = textAt(payload) ?? JSON.stringify(payload ?? null);
  const number = idAt(object, "conversation_message_id");
  return [
    {
      is: "message",
      id: `button_${id}`,
      client: { identity: String(user) },
      at: receivedAt,
      content: { kind: "message", text: labelOf(payload), data: { choice } },
      ...(number === undefined ? {} : { replyTo: messageId(user, number) }),
    },
  ];
}

/** Bots write the payloads of their buttons for themselves; many have a field for people. */
function labelOf(payload: unknown): string {
  const label = textAt(payload, "label") ?? textAt(payload, "text") ?? textAt(payload, "title");
  return label ? `Pressed the button “${label}”` : "Pressed a button";
}

/** VK's reactions by their ids, as messages.getReactionsAssets returns them. */
const REACTIONS = [
  "❤️",
  "🔥",
  "😂",
  "👍",
  "💩",
  "❓",
  "😭",
  "😡",
  "👎",
  "👌",
  "😄",
  "🤔",
  "🙏",
  "😘",
  "😍",
  "🎉",
];

/** For one that VK added since. */
const OTHER_REACTION = "an emoji";

/** Without `reaction_id` the client took the reaction back. */
function readReaction(object: unknown, receivedAt: Date, eventId: string): readonly IncomingItem[] {
  const user = idAt(object, "reacted_id");
  const peer = idAt(object, "peer_id");
  const number = idAt(object, "cmid");
  if (user === undefined || number === undefined) return unreadable(t("unread.reaction"));
  if (user <= 0 || peer !== user) return ignored("A reaction of someone else than the client");
  const id = idAt(object, "reaction_id");
  const emoji = id === undefined ? undefined : (REACTIONS[id - 1] ?? OTHER_REACTION);
  return [
    {
      is: "message",
      id: `reaction_${eventId}`,
      client: { identity: String(user) },
      at: receivedAt,
      content: { kind: "reaction", data: emoji === undefined ? {} : { emoji } },
      replyTo: messageId(peer, number),
    },
  ];
}

function readReceipt(object: unknown, receivedAt: Date): readonly IncomingItem[] {
  const user = idAt(object, "from_id");
  const peer = idAt(object, "peer_id");
  const number = idAt(object, "conversation_message_id");
  if (user === undefined) return unreadable(t("unread.receipt"));
  if (user <= 0 || peer !== user) return ignored("The community read messages of the client");
  const last = number === undefined ? {} : { last: messageId(peer, number) };
  return [{ is: "receipts until", client: String(user), state: "read", until: receivedAt, ...last }];
}

function readTyping(object: unknown): readonly IncomingItem[] {
  const user = idAt(object, "from_id") ?? 0;
  return user > 0 ? [{ is: "typing", client: String(user) }] : ignored("The community is typing");
}

function readPermission(
  object: unknown,
  receivedAt: Date,
  id: string,
  allowed: boolean,
): readonly IncomingItem[] {
  const user = idAt(object, "user_id");
  if (user === undefined) return unreadable(t("unread.permission"));
  const reason = allowed ? t("nowAllowed") : t("nowBlocked");
  return [{ is: "permission", id, client: String(user), allowed, reason, at: receivedAt }];
}

/** Events of the community that have nothing to do with messages. VK sends those that are ticked in its settings. */
const OTHERS =
  /^(audio|board_post|donut|group|lead_forms|like|market|messages_edit|photo|poll_vote|user_(un)?block|video|vkpay|wall|app_payload)(_|$)/;

function readOther(type: string): readonly IncomingItem[] {
  if (type === "confirmation") return ignored("A confirmation of our address");
  return OTHERS.test(type) ? ignored(`A community event: ${type}`) : unreadable(t("unread.type"));
}
