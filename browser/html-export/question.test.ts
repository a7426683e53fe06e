import fc from "fast-check";
import { expect, test } from "vitest";
import { hits, parseContentQuery } from "@/lib/search/query";
import { Question } from "./question";
import { streamOf } from "./word-index";

const element = (textContent: string) => ({ textContent }) as Element;

/** What the product says: every term somewhere in the session, none of the excluded. */
function expected(texts: readonly string[], typed: string): number | null {
  const { terms } = parseContentQuery(typed);
  const meets = terms.every((term) => {
    const asked = [{ ...term, exclude: false }];
    return texts.some((text) => hits(text, asked).length > 0) !== term.exclude;
  });
  return meets ? texts.reduce((sum, text) => sum + hits(text, terms).length, 0) : null;
}

const ask = (texts: readonly string[], typed: string) =>
  new Question(parseContentQuery(typed).terms).hitsIn(streamOf(texts), texts.map(element));

test("finds what the product finds: roots, accents, numbers in groups, phrases, excluded words", () => {
  const texts = ["Chci podat REKLAMACI", "volejte +420 777 123 456", "žlutý kůň"];
  expect(ask(texts, "reklam")).toBe(1);
  expect(ask(texts, "zlut kun podat")).toBe(3);
  expect(ask(texts, "777123456")).toBe(1);
  expect(ask(texts, '"podat reklamaci"')).toBe(1);
  expect(ask(texts, '"podat reklam"')).toBeNull();
  expect(ask(texts, '"reklamaci volejte"')).toBeNull();
  expect(ask(texts, "reklam -kun")).toBeNull();
  expect(ask(texts, 'reklam -"kun zluty"')).toBe(1);
  expect(ask(texts, "-faktura")).toBe(0);
});

test("agrees with the product on any texts and any search", () => {
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
      expect(ask(texts, search)).toBe(expected(texts, search));
    }),
    { numRuns: 500 },
  );
});

test("T34: a message of a megabyte gets no half million of marks", () => {
  expect(ask(["a ".repeat(100_000)], "a")).toBe(500);
});
