import { createHash } from "node:crypto";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { IncomingMessage } from "@/lib/channels/channel";
import { channelOf } from "@/lib/channels/index";
import type { Ref } from "@/lib/documents/ref";
import { MAX_ID_LENGTH } from "@/lib/ingest/events/event";

/** A session of a client; `id` is null when these events create it. */
export type Opened = { name: string; id: number | null };

/** Where the messages are that others answer, by the vendor's ids. */
export type Place = {
  sessionId: number;
  seq: number;
  session: string;
  clientId: number | null;
  anonymised: boolean;
};
export type Places = ReadonlyMap<string, Place>;

/** The vendor's id of a message as the id of its event. */
export function eventId({ id }: Pick<IncomingMessage, "id">): string {
  // Room for the suffix of a second event.
  return id.length > MAX_ID_LENGTH - 10 || OURS.test(id) ? hashOf(id) : id;
}

/** Of ids that we make ourselves. */
const OURS = /^(notice|hash) | (created|text)$/;

/** The vendor's id of the message that an event is of; null where its id does not say it. */
export function vendorIdOf(eventId: string): string | null {
  const id = eventId.replace(/ text$/, "");
  return OURS.test(id) ? null : id;
}

/** The id of the line about something that a vendor said of a client. */
export function noticeId(id: string): string {
  return `notice ${id.length > MAX_ID_LENGTH - 10 ? hashOf(id) : id}`;
}

function hashOf(id: string): string {
  return `hash ${createHash("sha256").update(id).digest("base64url")}`;
}

/** The first event of a session that a client opens by writing. `known`: as documents name the client, null for a new one. */
export function createdEvent(
  account: FoundAccount,
  message: IncomingMessage,
  session: string,
  known: string | null,
  group: Ref | null,
): object {
  const { identity, name, phone, language } = message.client;
  const channel = channelOf(account.channel);
  // WhatsApp hides some numbers; those clients have another ID.
  const isPhone = channel?.identityIsPhone !== undefined && /^\+?\d+$/.test(identity);
  const client = {
    // Without one, a client on a phone channel is recognised by the number.
    externalId: known ?? (isPhone ? null : `${account.channel}:${account.account}:${identity}`),
    identity,
    name,
    phone: phone ?? (isPhone ? `+${identity.replace(/^\+/, "")}` : undefined),
  };
  return {
    id: `${eventId(message)} created`.slice(-MAX_ID_LENGTH),
    session,
    at: timeOf(message),
    kind: "created",
    facts: {
      channel: account.channel,
      channelAccount: account.account,
      client,
      language: language?.split(/[-_]/)[0]?.toLowerCase(),
    },
    ...(group ? { routing: "parley", data: { group } } : {}),
  };
}

/** The events of a message: one, or two for a file with a text. */
export function messageEvents(message: IncomingMessage, session: Opened, places: Places): object[] {
  const { content, replyTo } = message;
  const { kind, text, data, media } = content;
  const place = replyTo === undefined ? undefined : places.get(replyTo);
  const answers = place && place.sessionId === session.id ? { replyTo: place.seq } : {};
  const id = eventId(message);
  const shared = {
    session: session.name,
    at: timeOf(message),
    actor: { kind: kind === "system" ? "system" : "client" },
  };
  const parameters = message.parameters ?? {};
  if (!media) return [{ id, ...shared, kind, text, data: { ...data, ...answers }, parameters }];
  const { name, mediaType, size, sha256, look } = media;
  const file = {
    ...{ id, ...shared, kind: "file", file: { name, mediaType, size, sha256 }, parameters },
    data: { ...data, ...answers, ...(look ? { look } : {}) },
  };
  return text ? [file, { id: `${id} text`, ...shared, kind: "message", text }] : [file];
}

/** In milliseconds: the clocks of vendors and ours differ. */
function timeOf({ at }: IncomingMessage): string {
  return new Date(Math.min(at.getTime(), Date.now())).toISOString();
}
