import { words } from "@/lib/search/words";
import type { Card, Contact, EventContent, Location, OrderItem } from "./event";
import { moneyText } from "./money";
import { cardIn, contactsIn, locationIn, orderIn } from "./read-data";

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
export function contentTexts(content: Content): string[] {
  switch (content.is) {
    case "location":
      return present([content.location.name, content.location.address]);
    case "contacts":
      return content.contacts.flatMap(({ name, organization, phones, emails }) =>
        present([name, organization, ...phones, ...emails]),
      );
    case "order":
      return content.items.map(({ name }) => name);
    case "card": {
      const { title, text, buttons } = content.card;
      return present([title, text, ...buttons.map(({ label }) => label)]);
    }
  }
}

function present(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text): text is string => Boolean(text));
}

/** The text of an event whose producer wrote none, so that content search finds it; null without a content. */
export function textOfContent(event: Described): string | null {
  const content = contentOf(event);
  if (!content) return null;
  const lines =
    content.is === "order"
      ? content.items.map(({ name, quantity }) => `${quantity} × ${name}`)
      : contentTexts(content);
  return lines.join("\n") || null;
}

/**
 * The text of an event from the first line on that says more than its content shows anyway, as when a client writes a note to an
 * order; null if no line does.
 */
export function captionOf({ text }: Pick<EventContent, "text">, content: Content): string | null {
  if (!text) return null;
  const shown = new Set(words(shownWords(content).join(" ")).map(({ word }) => word));
  const lines = text.split("\n");
  const first = lines.findIndex((line) => words(line).some(({ word }) => !shown.has(word)));
  return first < 0 ? null : lines.slice(first).join("\n");
}

function shownWords(content: Content): string[] {
  const texts = contentTexts(content);
  if (content.is === "location")
    return [...texts, String(content.location.latitude), String(content.location.longitude)];
  if (content.is !== "order") return texts;
  const amounts = content.items.flatMap(({ quantity, price, currency }) => [
    String(quantity),
    String(price ?? ""),
    price === undefined ? "" : moneyText(price, currency),
    currency ?? "",
  ]);
  return [...texts, ...amounts];
}
