import fc from "fast-check";
import { expect, test } from "vitest";
import { hits } from "@/lib/search/hits";
import { parseContentQuery } from "@/lib/search/query";
import { Matcher } from "./matcher";
import { streamOf } from "./word-index";

const element = (textContent: string) => ({ textContent }) as Element;

/** As in the console: every term occurs in the session, and no excluded one. */
function expected(texts: readonly string[], typed: string): number | null {
  const { terms } = parseContentQuery(typed);
  const meets = terms.every((term) => {
    const positive = [{ ...term, exclude: false }];
    return texts.some((text) => hits(text, positive).length > 0) !== term.exclude;
  });
  return meets ? texts.reduce((sum, text) => sum + hits(text, terms).length, 0) : null;
}

const match = (texts: readonly string[], typed: string) =>
  new Matcher(parseContentQuery(typed).terms).hitsIn(streamOf(texts), texts.map(element));

test("finds what the console finds: roots, accents, numbers in groups, phrases, excluded words", () => {
  const texts = ["Chci podat REKLAMACI", "volejte +420 777 123 456", "žlutý kůň"];
  expect(match(texts, "reklam")).toBe(1);
  expect(match(texts, "zlut kun podat")).toBe(3);
  expect(match(texts, "777123456")).toBe(1);
  expect(match(texts, '"podat reklamaci"')).toBe(1);
  expect(match(texts, '"podat reklam"')).toBeNull();
  expect(match(texts, '"reklamaci volejte"')).toBeNull();
  expect(match(texts, "reklam -kun")).toBeNull();
  expect(match(texts, 'reklam -"kun zluty"')).toBe(1);
  expect(match(texts, "-faktura")).toBe(0);
});

test("agrees with the console on any texts and any search", () => {
  const word = fc.constantFrom(
    "re",
    "reklama",
    "REKLAMACE",
    "žlutý",
    "zlut",
    "777",
    "123",
    "456",
    "777123",
    "foo-bar",
    "漢字",
    ".",
  );
  const text = fc.array(word, { maxLength: 6 }).map((some) => some.join(" "));
  const term = fc.oneof(
    word,
    word.map((one) => `-${one}`),
    text.map((some) => `"${some}"`),
    text.map((some) => `-"${some}"`),
  );
  const typed = fc.array(term, { minLength: 1, maxLength: 3 }).map((some) => some.join(" "));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), typed, (texts, search) => {
      expect(match(texts, search)).toBe(expected(texts, search));
    }),
    { numRuns: 500 },
  );
});

test("T34: the number of marks in a large message is limited", () => {
  expect(match(["a ".repeat(100_000)], "a")).toBe(500);
});
