import { t } from "@/messages/channel-messenger";
import type { Content, Incoming } from "../channel";
import { at, listAt, textAt } from "../json";
import { type Event, line, message, referralText } from "./event";
import { attachmentContent } from "./read-attachment";

/**
 * A message of a client. Messenger sends several files as one message; the first part keeps the message's ID, to which replies
 * and reactions refer.
 */
export function readMessage({ event, account, client, at: when }: Event): readonly Incoming[] {
  const written = at(event, "message");
  const mid = textAt(written, "mid");
  if (!mid) return [{ account, is: "unreadable", problem: t("unread.noMessageId") }];
  const replyTo = textAt(written, "reply_to", "mid");
  const common = { account, client, at: when, ...(replyTo ? { replyTo } : {}) };
  return [
    ...originsOf(written).map((text, index) =>
      message({ ...common, id: `${mid}#origin${index || ""}`, content: line(text) }),
    ),
    ...contentsOf(written).map((content, index): Incoming => {
      if (typeof content === "string") return { account, is: "unreadable", problem: content };
      return message({ ...common, id: index === 0 ? mid : `${mid}#${index}`, content });
    }),
  ];
}

function originsOf(written: unknown): readonly string[] {
  const referral = at(written, "referral");
  if (typeof referral !== "object" || referral === null) return [];
  const product = textAt(referral, "product", "id");
  return [product ? `The client asks about the product ${product}` : referralText(referral)];
}

/** Each part of the message; a string says why one cannot be read. */
function contentsOf(written: unknown): readonly (Content | string)[] {
  const text = textAt(written, "text");
  const choice = textAt(written, "quick_reply", "payload");
  const parts: readonly (Content | string)[] = [
    ...(text === undefined
      ? []
      : [{ kind: "message", text, ...(choice ? { data: { choice } } : {}) } satisfies Content]),
    ...withoutDoubles(listAt(written, "attachments")).flatMap(
      (attachment) => attachmentContent(attachment, text ?? "") ?? [],
    ),
  ];
  return parts.length > 0 ? parts : [NOTHING];
}

const NOTHING = line("The client sent something that Messenger does not pass on to businesses");

/** In 2026 Messenger sends a sticker as an image too, for those who do not know stickers yet. */
function withoutDoubles(attachments: readonly unknown[]): readonly unknown[] {
  const sticker = (attachment: unknown) => textAt(attachment, "payload", "sticker_id");
  const stickers = new Set(
    attachments.filter((each) => textAt(each, "type") === "sticker").map((each) => sticker(each)),
  );
  return attachments.filter((each) => textAt(each, "type") !== "image" || !stickers.has(sticker(each) ?? ""));
}
