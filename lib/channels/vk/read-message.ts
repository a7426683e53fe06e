import { t } from "@/messages/channel-vk";
import type { Content, IncomingItem, IncomingMessage } from "../channel";
import { at, numberAt, parsedJson, textAt } from "../json";
import { idAt, messageId } from "./message-id";
import { ignored, unreadable } from "./outcome";
import { plainText } from "./plain-text";
import { readParts } from "./read-parts";

/** Since version 5.103 the message is in a field of its own; older ones, and other events, have it alone. */
function messageOf(object: unknown): unknown {
  return at(object, "message") ?? object;
}

type Facts = Pick<IncomingMessage, "id" | "client" | "at">;

/** Who wrote a message of a client and when; or why it is not one. */
function factsOf(object: unknown, receivedAt: Date): Facts | { not: readonly IncomingItem[] } {
  const message = messageOf(object);
  const peer = idAt(message, "peer_id") ?? idAt(message, "user_id");
  const from = idAt(message, "from_id") ?? peer;
  const number = idAt(message, "conversation_message_id");
  if (peer === undefined || from === undefined || number === undefined)
    return { not: unreadable(t("unread.noConversation")) };
  if (from <= 0 || numberAt(message, "out") === 1) return { not: ignored("A message of the community") };
  if (peer !== from) return { not: ignored("A message in a group chat") };
  const language = LANGUAGES[numberAt(object, "client_info", "lang_id") ?? -1];
  return {
    id: messageId(peer, number),
    client: { identity: String(from), ...(language ? { language } : {}) },
    at: instantOf(numberAt(message, "date")) ?? receivedAt,
  };
}

/** By VK's numbers: https://dev.vk.com/api/api-requests */
const LANGUAGES = ["ru", "uk", "be", "en", "es", "fi", "de", "it"];

export function readMessage(object: unknown, receivedAt: Date): readonly IncomingItem[] {
  const facts = factsOf(object, receivedAt);
  if ("not" in facts) return facts.not;
  const message = messageOf(object);
  const { id, client } = facts;
  const replied = idAt(message, "reply_message", "conversation_message_id");
  const replyTo = replied === undefined ? {} : { replyTo: messageId(Number(client.identity), replied) };
  // A client who writes allows answers: https://dev.vk.com/api/community-messages/getting-started
  const allowedAt = receivedAt;
  return contentsOf(message).map((content, index): IncomingItem => {
    const ofPart = index === 0 ? id : `${id}/${index + 1}`;
    return { is: "message", ...facts, allowedAt, ...replyTo, id: ofPart, content };
  });
}

/** The text with what has no event of its own; then the files and places, one by one. */
function contentsOf(message: unknown): readonly Content[] {
  const { files, places } = readParts(message);
  const text = textOf(message);
  const choice = textAt(message, "payload");
  const others: readonly Content[] = [
    ...places.map(
      (location): Content => ({ kind: "location", text: location.name ?? "", data: { location } }),
    ),
    ...files.map((media): Content => ({ kind: "file", media })),
  ];
  if (text === "" && choice === undefined && others.length > 0) return others;
  return [{ kind: "message", text, ...(choice ? { data: { choice } } : {}) }, ...others];
}

function textOf(message: unknown): string {
  return [plainText(message), ...readParts(message).lines].filter(Boolean).join("\n");
}

/** A message that the client changed. VK also says so when it adds the preview of a link, which changes no text. */
export function readEdit(object: unknown, receivedAt: Date, eventId: string): readonly IncomingItem[] {
  const facts = factsOf(object, receivedAt);
  if ("not" in facts) return facts.not;
  const message = messageOf(object);
  const changedAt = idAt(message, "update_time");
  const text = plainText(message);
  return [
    {
      is: "message",
      client: facts.client,
      id: `${facts.id}/edit/${changedAt ?? eventId}`,
      at: instantOf(changedAt) ?? receivedAt,
      content: {
        ...{ kind: "system", aside: true, text: `The client changed a message to: ${text}` },
        changedTo: [text, textOf(message)],
      },
      replyTo: facts.id,
    },
  ];
}

/** A message of the community. It is ours when it has the key that we sent with it, which proves that VK took it. */
export function readOwnMessage(object: unknown): readonly IncomingItem[] {
  const message = messageOf(object);
  const key = textAt(parsedJson(textAt(message, "payload") ?? ""), "parley");
  const peer = idAt(message, "peer_id");
  const number = idAt(message, "conversation_message_id");
  if (key === undefined || peer === undefined || number === undefined)
    return ignored("A message of the community that was not sent from here");
  return [{ is: "receipt", messageId: messageId(peer, number), key, state: "sent" }];
}

/** In seconds. */
const LAST = 4_000_000_000;

function instantOf(seconds: number | undefined): Date | undefined {
  return seconds !== undefined && seconds > 0 && seconds < LAST ? new Date(seconds * 1_000) : undefined;
}
