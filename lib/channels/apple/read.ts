import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/channel-apple";
import type { Content, Incoming, IncomingItem, IncomingMessage } from "../channel";
import { bodyProblem, parseBody } from "../parse-body";
import { Attachment, Message } from "./body";
import { mediaRef } from "./media-ref";
import { type Problem, readInteractive } from "./read-interactive";

/** Reads a message, of which Apple sends one in a request. It carries no time. */
export function readApple(body: Buffer, receivedAt: Date): readonly Incoming[] {
  const read = Message.safeParse(parseBody(body));
  if (!read.success) return [{ account: "", is: "unreadable", problem: bodyProblem(read.error) }];
  const message = read.data;
  const reader = ownEntry(readers, message.type) ?? readUnknown;
  return reader(message, receivedAt).map((item) => ({ account: message.destinationId, ...item }));
}

type Reader = (message: Message, receivedAt: Date) => readonly IncomingItem[];

const readers: Readonly<Record<string, Reader>> = {
  text: (message, receivedAt) => written(message, receivedAt, readText(message)),
  interactive: (message, receivedAt) => written(message, receivedAt, [readInteractive(message)]),
  typing_start: ({ sourceId }) => [{ is: "typing", client: sourceId }],
  typing_end: () => [{ is: "ignored", what: "The client stopped typing" }],
  close: ({ id, sourceId }, at) => [
    { is: "permission", id, client: sourceId, allowed: false, reason: t("closed"), at },
  ],
};

const readUnknown: Reader = () => [{ is: "unreadable", problem: t("unread.type") }];

/** What could not be read of a message. */

/** The first part has the id of the message. */
function written(
  { id, sourceId, locale, intent, group }: Message,
  at: Date,
  parts: readonly (Content | Problem)[],
): readonly IncomingItem[] {
  const language = locale?.split(/[_-]/)[0]?.toLowerCase();
  const facts: Pick<IncomingMessage, "client" | "at" | "parameters"> = {
    client: { identity: sourceId, ...(language ? { language } : {}) },
    at,
    ...(intent || group
      ? { parameters: { ...(intent ? { intent } : {}), ...(group ? { group } : {}) } }
      : {}),
  };
  return parts.map((part, index) =>
    "problem" in part
      ? { is: "unreadable", ...part }
      : { is: "message", id: index === 0 ? id : `${id}/${index + 1}`, ...facts, content: part },
  );
}

/** Marks the place of a file in a text. */
const PLACEHOLDER = /\uFFFC/g;
const MAX_ATTACHMENTS = 100;

function readText({ body = "", attachments }: Message): readonly (Content | Problem)[] {
  const text = body.replace(PLACEHOLDER, "").trim();
  const files = (attachments ?? []).slice(0, MAX_ATTACHMENTS).map(readAttachment);
  const left = (attachments ?? []).length - files.length;
  return [
    ...(text !== "" || files.length === 0 ? [{ kind: "message" as const, text }] : []),
    ...files,
    ...(left > 0 ? [{ problem: t("unread.tooMany", { count: left }) }] : []),
  ];
}

function readAttachment(attachment: unknown): Content | Problem {
  const read = Attachment.safeParse(attachment);
  if (!read.success) return { problem: t("unread.file", { problem: bodyProblem(read.error) }) };
  const { name, mimeType, size } = read.data;
  const ref = mediaRef(read.data);
  if (!ref) return { problem: t("unread.noSignature") };
  return {
    kind: "file",
    media: {
      ref,
      name: name || "file",
      ...(mimeType ? { mediaType: mimeType } : {}),
      ...(size === undefined ? {} : { size }),
      ...(mimeType === VOICE ? { look: "voice" as const } : {}),
    },
  };
}

/** Voice messages of Apple's devices; music has other types. */
const VOICE = "audio/x-caf";
