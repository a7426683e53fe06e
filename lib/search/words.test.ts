import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchDocument } from "./document";
import { hits, parseContentQuery, toTsquery } from "./query";
import { fold, words } from "./words";

const marked = (text: string, typed: string) =>
  hits(text, parseContentQuery(typed).terms).map(({ start, end }) => text.slice(start, end));

describe("marks", () => {
  test.each([
    ["Reklamace, reklamovat, nereklamovat", "reklam", ["Reklamace", "reklamovat"]],
    ["Příliš ŽLUTÝ kůň", "zlut kun", ["ŽLUTÝ", "kůň"]],
    ["Z\u030cluty\u0301 (decomposed)", "zluty", ["Z\u030cluty\u0301"]],
    ["dobrý den. Den dobrý", '"dobry den"', ["dobrý den"]],
    ["call +420 777 123 456 now", "777123456", ["777 123 456"]],
    ["call +420 777 123 456 now", "420777", ["420 777 123 456"]],
    ["mail jan.novak@example.test", "novak@exam", ["novak@example"]],
    ["foo bar foo-bar", "foo-bar", ["foo bar", "foo-bar"]],
    ["STRASSE Straße", "straße", ["STRASSE", "Straße"]],
    ["Łódź", "lodz", ["Łódź"]],
    ["漢字を書く", "漢字", ["漢字"]],
    ["ok 👍 ok", "👍", ["👍"]],
    ["don't", "don't", ["don't"]],
    ["price 100", "-price", []],
  ])("in “%s” the search “%s” marks %j", (text, typed, expected) => {
    expect(marked(text, typed)).toEqual(expected);
  });
});

test("T9: no character changes the meaning of a search or breaks its syntax", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
      const { terms, unread } = parseContentQuery(typed);
      for (const term of terms)
        for (const word of term.words) expect(word).toMatch(/^[\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+$/u);
      expect(toTsquery(terms)).not.toMatch(/''|\\/);
      for (const part of unread) expect(words(part)).toEqual([]);
    }),
  );
});

test("T26: parts of a search without a word are returned as unread, quotes too", () => {
  for (const typed of ['"', '""', '-""', "%%%"])
    expect(parseContentQuery(typed)).toEqual({ terms: [], unread: [typed] });
});

test("T21: a short word is not found inside other words", () => {
  expect(marked("category", "cat")).toEqual(["category"]);
  expect(marked("concatenate", "cat")).toEqual([]);
});

test("folding is idempotent, and the offsets of a word are right", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      for (const { word, start, end } of words(text)) {
        expect(fold(word)).toBe(word);
        expect(words(text.slice(start, end)).map((each) => each.word)).toEqual([word]);
      }
    }),
  );
});

describe("T34: text beyond the limits of a search document", () => {
  test("a message of a megabyte keeps all its words", () => {
    const text = Array.from({ length: 90_000 }, (_, n) => `w${n.toString(36)}`).join(" ");
    const { document, oversize } = searchDocument([text]);
    expect(oversize).toBe(true);
    expect(document.split(" ")).toHaveLength(90_000);
  });

  test("a megabyte of numbers takes linear, not quadratic time", () => {
    const { document } = searchDocument([Array.from({ length: 150_000 }, (_, n) => n % 1_000).join(" ")]);
    expect(document).toContain("'0'");
  });

  test("a letter that folds into eighteen does not make a word too long for Postgres", () => {
    const [word] = words("\ufdfa".repeat(150));
    expect(Buffer.byteLength(word?.word ?? "")).toBeLessThan(2_046);
  });

  test("a very long word is indexed by its start", () => {
    const { document } = searchDocument(["x".repeat(1_000_000)]);
    expect(document).toBe(`'${"x".repeat(200)}':1`);
  });

  test("a phrase does not span messages", () => {
    expect(searchDocument(["one two", "three"]).document).toBe("'one':1 'two':2 'three':4");
  });
});

test("T9: a parenthesized number character is found by its number", () => {
  expect(words("⑴ 2").map(({ word }) => word)).toEqual(["1", "2"]);
});
