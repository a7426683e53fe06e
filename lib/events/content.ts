import type { Language } from "@/messages/language";
import type { Card, Contact, EventContent, Location, OrderItem } from "./event";
import { moneyText } from "./money";
import { cardIn, contactsIn, locationIn, orderIn } from "./read-data";

const STORED: Language = "en";

/** What an event shows besides its text. */
export type Content =
  | { is: "location"; location: Location }
  | { is: "contacts"; contacts: Contact[] }
  | { is: "order"; items: OrderItem[] }
  | { is: "card"; card: Card };

type Described = Pick<EventContent, "kind"> & { data: object | null };

/** Reads it from the data of an event; null if there is none, or if its producer wrote something else there. */
export function contentOf({ kind, data }: Described): Content | null {
  if (data === null) return null;
  const location = kind === "location" && locationIn(data);
  if (location) return { is: "location", location };
  const contacts = kind === "contacts" && contactsIn(data);
  if (contacts) return { is: "contacts", contacts };
  const items = kind === "order" && orderIn(data);
  if (items) return { is: "order", items };
  const card = kind === "message" && cardIn(data);
  return card ? { is: "card", card } : null;
}

/** The texts of a content in the order in which pages show them and mark hits. */
export function contentTexts(content: Content, language?: Language): string[] {
  switch (content.is) {
    case "location":
      return present([content.location.name, content.location.address]);
    case "contacts":
      return content.contacts.flatMap(({ name, organization, phones, emails }) =>
        present([name, organization, ...phones, ...emails]),
      );
    case "order":
      return content.items.flatMap((item) => [item.name, priceText(item, language) ?? []].flat());
    case "card": {
      const { title, text, buttons } = content.card;
      return present([title, text, ...buttons.map(({ label }) => label)]);
    }
  }
}

/** As pages show it. */
export function priceText({ price, currency }: OrderItem, language?: Language): string | undefined {
  return price === undefined ? undefined : moneyText(price, currency, language);
}

function present(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text): text is string => Boolean(text));
}

/** The text of an event whose producer wrote none, stored in English so that content search finds it; null without a content. */
export function textOfContent(event: Described): string | null {
  const content = contentOf(event);
  if (!content) return null;
  const lines =
    content.is === "order"
      ? content.items.map((item) =>
          present([`${item.quantity} × ${item.name}`, priceText(item, STORED)]).join(", "),
        )
      : contentTexts(content, STORED);
  return lines.join("\n") || null;
}
