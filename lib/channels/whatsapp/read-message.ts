import { t } from "@/messages/channel-whatsapp";
import type { ClientFacts, Content, Incoming } from "../channel";
import { at, listAt, textAt } from "../json";
import { instantOf } from "../meta/instant";
import { contentOf } from "./read-content";
import { readSystem } from "./read-system";

type Context = { account: string; contacts: Contacts; receivedAt: Date };

/** Reads one message; where it came from, such as an ad, is an item of its own before it. */
export function readMessage(message: unknown, context: Context): readonly Incoming[] {
  const { account, contacts, receivedAt } = context;
  const type = textAt(message, "type") ?? "";
  if (at(message, "group_id") !== undefined)
    return [{ account, is: "ignored", what: "a message of a group" }];
  if (type === "system") return readSystem(message, account);
  if (type === "request_welcome")
    return [{ account, is: "ignored", what: "the client opened the chat and has not written yet" }];
  const unreadable = (problem: string): readonly Incoming[] => [{ account, is: "unreadable", problem }];
  const id = textAt(message, "id");
  const client = clientOf(message, contacts);
  if (!id || !client) return unreadable(id ? t("unread.noSender") : t("unread.noId"));
  const content = contentOf(type, message);
  if (typeof content === "string") return unreadable(content);
  const when = instantOf(at(message, "timestamp"), 1_000, receivedAt);
  const replyTo = textAt(message, "reaction", "message_id") ?? textAt(message, "context", "id");
  const common = { account, is: "message", client, at: when } as const;
  return [
    ...originsOf(message).map(({ part, text }) => ({
      ...common,
      id: `${id}:${part}`,
      content: { kind: "system", text } satisfies Content,
    })),
    { ...common, id, content, ...(replyTo ? { replyTo } : {}) },
  ];
}

/** What WhatsApp says of clients, by each of their IDs. `only`: of the only sender, who may be written differently there. */
export type Contacts = { byName: ReadonlyMap<string, unknown>; only: unknown };

export function contactsOf(value: unknown): Contacts {
  const contacts = listAt(value, "contacts");
  const byName = new Map<string, unknown>();
  for (const contact of contacts)
    for (const name of [textAt(contact, "wa_id"), textAt(contact, "user_id")])
      if (name !== undefined) byName.set(name, contact);
  const senders = new Set(
    listAt(value, "messages").map((message) => textAt(message, "from") ?? textAt(message, "from_user_id")),
  );
  return { byName, only: contacts.length === 1 && senders.size === 1 ? contacts[0] : undefined };
}

/**
 * Everyone has a user id for each business; the phone number is missing for clients who took a user name and whom the business
 * did not know: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
function clientOf(message: unknown, { byName, only }: Contacts): ClientFacts | null {
  const from = textAt(message, "from");
  const userId = textAt(message, "from_user_id");
  const contact = byName.get(from ?? "") ?? byName.get(userId ?? "") ?? only;
  const number = textAt(contact, "wa_id") ?? from;
  const names = [...new Set([number, from, userId ?? textAt(contact, "user_id")])];
  const [identity, ...aliases] = names.filter((name) => name !== undefined);
  if (identity === undefined) return null;
  const userName = textAt(contact, "profile", "username");
  const name = textAt(contact, "profile", "name") ?? (userName ? `@${userName}` : undefined);
  return {
    identity,
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(name ? { name } : {}),
    ...(number && /^\d+$/.test(number) ? { phone: `+${number}` } : {}),
  };
}

type Origin = { part: string; text: string };

function originsOf(message: unknown): readonly Origin[] {
  const origins: Origin[] = [];
  const referral = at(message, "referral");
  if (typeof referral === "object" && referral !== null)
    origins.push({ part: "referral", text: referralText(referral) });
  const product = textAt(message, "context", "referred_product", "product_retailer_id");
  if (product) origins.push({ part: "product", text: `The client asks about the product ${product}` });
  return origins;
}

function referralText(referral: unknown): string {
  const source = textAt(referral, "source_type") === "post" ? "a post" : "an ad";
  const headline = textAt(referral, "headline");
  const url = textAt(referral, "source_url");
  return `The client came from ${source}${headline ? ` “${headline}”` : ""}${url ? `: ${url}` : ""}`;
}
