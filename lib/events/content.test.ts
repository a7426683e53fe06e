import { describe, expect, test } from "vitest";
import { HitFinder } from "@/lib/search/hits/find-hits";
import { parseContentQuery } from "@/lib/search/query";
import { finds } from "@/lib/search/testing";
import { captionOf } from "./caption";
import { contentOf, textOfContent } from "./content";
import { describeEvent } from "./describe";
import type { OrderItem } from "./event";
import { moneyText, orderTotal } from "./money";
import { countReactions, reactionsOf } from "./reactions";
import { findEventHits, shownTexts } from "./shown-texts";

const order = (...items: OrderItem[]) => ({ kind: "order", data: { order: { items } } });
const tea = { name: "Čaj", quantity: 2, price: 80, currency: "CZK" };

describe("the text of an event is shown only where it says more than its content", () => {
  const content = contentOf(order(tea));
  const caption = (text: string | null) => content && captionOf({ text }, content);

  test.each([null, "", "Čaj", "2 × ČAJ", "Čaj: 2, 80 CZK", "CZK 80.00"])("not %s", (text) => {
    expect(caption(text)).toBeNull();
  });

  test.each(["Čaj prosím", "3 × Čaj"])("but %s", (text) => {
    expect(caption(text)).toBe(text);
  });

  test("from the first line on that does", () => {
    expect(caption("2 × Čaj 80 CZK\nProsím do pátku\nČaj zelený")).toBe("Prosím do pátku\nČaj zelený");
  });
});

test("an event without a text is found by what it shows", () => {
  expect(textOfContent(order(tea, { name: "Káva", quantity: 1 }))).toBe("2 × Čaj, CZK\u00a080.00\n1 × Káva");
  const unwritten = { seq: 1, actorKind: "chatbot", actorId: null, text: null };
  const names = {
    operators: new Map(),
    groups: new Map(),
    chatbots: new Map(),
    users: new Map(),
    client: "Karel",
  };
  expect(
    describeEvent({ ...unwritten, kind: "message", data: { card: { title: "Hours", buttons: [] } } }, names),
  ).toBe("Hours");
  const location = { latitude: 1, longitude: 2 };
  expect(textOfContent({ kind: "location", data: { location } })).toBeNull();
  expect(textOfContent({ kind: "message", data: { location } })).toBeNull();
  const event = {
    seq: 1,
    kind: "location",
    actorKind: "client",
    actorId: null,
    text: null,
    data: { location },
  };
  expect(shownTexts(event)).toEqual([]);
});

describe("an order", () => {
  // As WhatsApp's orders are stored, and as one that came without a text.
  const dear = order({ ...tea, price: 1290 });
  test.each(["2 × Čaj 1290 CZK", textOfContent(dear)])(
    "that is stored as “%s” is found by its price as pages show it",
    async (text) => {
      const event = { seq: 1, at: new Date(0), actorKind: "client", actorId: null, text, ...dear };
      for (const typed of ["CZK 1,290.00", "CZK\u00a01,290.00", "1 290", "1290"]) {
        expect(finds(typed, text ?? "")).toBe(true);
        const finder = new HitFinder(parseContentQuery(typed).terms);
        expect((await findEventHits(event, finder)).at(-1)).not.toEqual([]);
      }
    },
  );

  test("has a total in one currency", () => {
    expect(orderTotal([tea, { ...tea, quantity: 1, price: 0.1 }])).toBe(moneyText(160.1, "CZK"));
    expect(orderTotal([{ name: "a", quantity: 3, price: 0.1 }])).toBe("0.3");
  });

  test("has no total with a missing price, or in several currencies", () => {
    expect(orderTotal([tea, { name: "a", quantity: 1, currency: "CZK" }])).toBeNull();
    expect(orderTotal([tea, { ...tea, currency: "EUR" }])).toBeNull();
    expect(orderTotal([])).toBeNull();
  });

  test("shows an amount in a currency that is none", () => {
    expect(moneyText(5, "XX1")).toBe("5 XX1");
    expect(moneyText(5, "czk")).toBe(moneyText(5, "CZK"));
    expect(moneyText(1234.5, undefined)).toBe("1,234.5");
  });
});

test("of the reactions to a message the last of each actor counts, regardless of the others", () => {
  const reaction = (actorKind: string, actorId: number | null, replyTo: unknown, emoji?: unknown) => ({
    kind: "reaction",
    actorKind,
    actorId,
    data: JSON.parse(JSON.stringify({ replyTo, emoji })),
  });
  const found = reactionsOf([
    reaction("operator", 1, 5, "👍"),
    reaction("operator", 2, 5, "👍"),
    reaction("client", null, 5, "❤️"),
    reaction("operator", 1, 5, "🎉"),
    reaction("client", null, 6, "👍"),
    reaction("client", null, 6),
    reaction("client", null, "7", "👍"),
    reaction("client", null, 8, 5),
  ]);
  const emojis = [...found].map(([seq, of]) => [
    seq,
    countReactions(of).map(({ emoji, by }) => [emoji, by.length]),
  ]);
  expect(emojis).toEqual([
    [
      5,
      [
        ["👍", 1],
        ["❤️", 1],
        ["🎉", 1],
      ],
    ],
    [6, []],
    [8, []],
  ]);
});
