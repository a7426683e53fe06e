import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/channel-whatsapp";
import type { Content } from "../channel";
import { at, listAt, numberAt, textAt } from "../json";
import { errorText } from "./errors";
import { mediaContent } from "./read-media";
import { readReply } from "./read-reply";

type Reader = (part: unknown) => Content | null;

/** By the type of a message; each reads the part of the message that is named after its type. */
const readers: Readonly<Record<string, Reader>> = {
  text: (part) => written(textAt(part, "body")),
  image: (part) => mediaContent(part),
  video: (part) => mediaContent(part),
  audio: (part) => mediaContent(part),
  voice: (part) => mediaContent(part, "voice"),
  document: (part) => mediaContent(part),
  sticker: (part) => mediaContent(part, "sticker"),
  button: (part) => written(textAt(part, "text"), textAt(part, "payload")),
  interactive: readReply,
  location: readLocation,
  contacts: readContacts,
  order: readOrder,
  reaction: (part) => reactionContent(textAt(part, "emoji")),
};

/** The content of a message; a string says why it cannot be read. */
export function contentOf(type: string, message: unknown): Content | string {
  const reader = ownEntry(readers, type);
  const content = reader?.(at(message, type)) ?? null;
  if (content) return content;
  const [error] = listAt(message, "errors");
  if (type === "unsupported" || error !== undefined) return notPassedOn(message, error);
  const inner = textAt(message, type, "type");
  if (reader && !inner) return t("unread.kindWithoutContent", { type });
  return t("unread.kind", { type: inner ? `${type}: ${inner}` : type });
}

function written(text: string | undefined, choice?: string): Content | null {
  if (text === undefined) return null;
  return { kind: "message", text, ...(choice ? { data: { choice } } : {}) };
}

function reactionContent(emoji: string | undefined): Content {
  return { kind: "reaction", data: emoji ? { emoji } : {} };
}

function readLocation(part: unknown): Content | null {
  const latitude = numberAt(part, "latitude");
  const longitude = numberAt(part, "longitude");
  if (latitude === undefined || longitude === undefined) return null;
  const name = textAt(part, "name");
  const address = textAt(part, "address");
  const location = { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
  const text = [name, address].filter(Boolean).join(", ") || `${latitude}, ${longitude}`;
  return { kind: "location", text, data: { location } };
}

function readContacts(part: unknown): Content | null {
  const contacts = listAt(part).map((contact) => {
    const organization = textAt(contact, "org", "company");
    const phones = listAt(contact, "phones").flatMap(
      (phone) => textAt(phone, "phone") ?? textAt(phone, "wa_id") ?? [],
    );
    const emails = listAt(contact, "emails").flatMap((email) => textAt(email, "email") ?? []);
    const name =
      textAt(contact, "name", "formatted_name") ?? textAt(contact, "name", "first_name") ?? organization;
    return {
      name: name ?? phones[0] ?? emails[0] ?? "A contact without a name",
      phones,
      emails,
      ...(organization ? { organization } : {}),
    };
  });
  if (contacts.length === 0) return null;
  return { kind: "contacts", text: contacts.map(({ name }) => name).join(", "), data: { contacts } };
}

function readOrder(part: unknown): Content | null {
  const items = listAt(part, "product_items").map((item) => {
    const price = numberAt(item, "item_price");
    const currency = textAt(item, "currency");
    return {
      name: textAt(item, "product_retailer_id") ?? "A product without an id",
      quantity: numberAt(item, "quantity") ?? 1,
      ...(price === undefined ? {} : { price }),
      ...(currency ? { currency } : {}),
    };
  });
  if (items.length === 0) return null;
  const lines = items.map(({ quantity, name, price, currency }) =>
    [`${quantity} × ${name}`, price, currency].filter((each) => each !== undefined).join(" "),
  );
  const note = textAt(part, "text");
  return { kind: "order", text: [...lines, ...(note ? [note] : [])].join("\n"), data: { order: { items } } };
}

/** As WhatsApp names what its API does not pass on. */
const missing: Readonly<Record<string, string>> = {
  poll_creation: "created a poll",
  poll_update: "voted in a poll",
  edit: "edited a message",
  pin: "pinned a message",
  group_invite: "sent an invitation to a group",
  gif: "sent an animated picture",
  video_note: "sent a video note",
};

/** What the client did with earlier messages. */
const ASIDES: ReadonlySet<string> = new Set(["edit", "pin"]);

function notPassedOn(message: unknown, error: unknown): Content {
  const kind = textAt(message, "unsupported", "type") ?? "";
  const what = ownEntry(missing, kind) ?? "sent something";
  const aside = ASIDES.has(kind) ? { aside: true as const } : {};
  const why = error === undefined ? "" : ` (${errorText(error)})`;
  return {
    ...{ kind: "system", text: `The client ${what}, which WhatsApp does not pass on to businesses${why}` },
    ...aside,
  };
}
