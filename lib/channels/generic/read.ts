import { z } from "zod";
import { t } from "@/messages/channel-generic";
import type { Incoming, IncomingItem } from "../channel";
import { bodyProblem, parseBody } from "../parse-body";

const id = z.string().min(1).max(200);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const label = z.string().max(500);

const Client = z.object({
  id: z.string().min(1).max(400),
  name: label.optional(),
  phone: label.optional(),
  language: label.optional(),
});
const Message = z.object({
  type: z.literal("message"),
  id,
  client: Client,
  at: instant.optional(),
  text: z.string().max(100_000).optional(),
  replyTo: id.optional(),
  file: z
    .object({
      url: z.url({ protocol: /^https?$/ }).max(2_000),
      name: label,
      mediaType: label.optional(),
      size: z.int().nonnegative().optional(),
    })
    .optional(),
});
const Receipt = z.object({
  type: z.literal("receipt"),
  /** What we sent as `id`. */
  key: z.uuid(),
  state: z.enum(["sent", "delivered", "read", "failed"]),
  failure: z.string().max(500).optional(),
});
const Permission = z.object({
  type: z.literal("permission"),
  client: z.object({ id: z.string().min(1).max(400) }),
  allowed: z.boolean(),
  reason: label.optional(),
  at: instant.optional(),
});
const Item = z.discriminatedUnion("type", [Message, Receipt, Permission]);
const Body = z.object({ account: z.string().min(1).max(200), items: z.array(z.unknown()).min(1).max(100) });

/** Reads `{account, items: [...]}`; an item that cannot be read does not stop the others. */
export function readGeneric(body: Buffer, receivedAt: Date): readonly Incoming[] {
  const read = Body.safeParse(parseBody(body));
  if (!read.success) return [{ account: "", is: "unreadable", problem: bodyProblem(read.error) }];
  const { account, items } = read.data;
  return items.map((item) => ({ account, ...readItem(item, receivedAt) }));
}

function readItem(written: unknown, receivedAt: Date): IncomingItem {
  const read = Item.safeParse(written);
  if (!read.success) return { is: "unreadable", problem: bodyProblem(read.error) };
  const item = read.data;
  if (item.type === "receipt") {
    const { key, state, failure } = item;
    return { is: "receipt", messageId: key, key, state, ...(failure ? { failure } : {}) };
  }
  if (item.type === "permission") {
    const { client, allowed, reason = t("unwanted") } = item;
    return { is: "permission", client: client.id, allowed, reason, at: timeOf(item, receivedAt) };
  }
  const { client, text, file, replyTo } = item;
  const { id: identity, ...facts } = client;
  return {
    is: "message",
    id: item.id,
    at: timeOf(item, receivedAt),
    client: { identity, ...facts },
    ...(replyTo ? { replyTo } : {}),
    content: file
      ? { kind: "file", ...(text ? { text } : {}), media: { ref: { url: file.url }, ...file } }
      : { kind: "message", text: text ?? "" },
  };
}

/** Nothing happens later than it arrives here: the clock of the other system may be ahead. */
function timeOf({ at }: { at?: Date | undefined }, receivedAt: Date): Date {
  return at && at < receivedAt ? at : receivedAt;
}
