import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchDocument } from "./document";
import { fold } from "./fold";
import { MAX_WORDS, parseContentQuery } from "./query";
import { finds, marked } from "./testing";
import { anyText } from "./testing/texts";
import { toTsquery } from "./to-tsquery";
import { words } from "./words";

describe("marks", () => {
  test.each([
    ["Reklamace, reklamovat, nereklamovat", "reklam", ["Reklamace", "reklamovat"]],
    ["Příliš ŽLUTÝ kůň", "zlut kun", ["ŽLUTÝ", "kůň"]],
    ["Z\u030cluty\u0301 (decomposed)", "zluty", ["Z\u030cluty\u0301"]],
    ["dobrý den. Den dobrý", '"dobry den"', ["dobrý den"]],
    ["call +420 777 123 456 now", "777123456", ["777 123 456"]],
    ["call +420 777 123 456 now", "420777", ["420 777 123 456"]],
    ["call +420777123456 now", "777123456", ["777123456"]],
    ["mail jan.novak@example.test", "novak@exam", ["novak@example"]],
    ["foo bar foo-bar", "foo-bar", ["foo bar", "foo-bar"]],
    ["STRASSE Straße", "straße", ["STRASSE", "Straße"]],
    ["Łódź", "lodz", ["Łódź"]],
    ["漢字を書く", "漢字", ["漢字"]],
    ["ok 👍 ok", "👍", ["👍"]],
    ["don't", "don't", ["don't"]],
    ["price 100", "-price", []],
    ["foo foo-bar", "foo foo-bar", ["foo", "foo-bar"]],
  ])("in “%s” the search “%s” marks %j", (text, typed, expected) => {
    expect(marked(text, typed)).toEqual(expected);
  });
});

test("T9: no character changes the meaning of a search or breaks its syntax", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: "binary", maxLength: 40 })), (typed) => {
      const { terms, unread } = parseContentQuery(typed);
      for (const { any } of terms)
        for (const { word } of any.flat(2)) {
          expect(word).not.toMatch(/['\\\s]/);
          expect(word).toMatch(/[\p{L}\p{N}\p{M}\p{S}\p{Extended_Pictographic}]/u);
        }
      expect(toTsquery(terms)).not.toMatch(/''|\\/);
      for (const part of unread) expect(words(part)).toEqual([]);
    }),
  );
});

test("T26: parts of a search without a word are returned as unread, quotes too", () => {
  for (const typed of ['"', '""', '-""', "%%%"])
    expect(parseContentQuery(typed)).toEqual({ terms: [], unread: [typed], leftOut: null });
  expect(parseContentQuery("a -- b ... 1 – 2").unread).toEqual(["--", "..."]);
});

test("T21: a short word is not found inside other words", () => {
  expect(marked("category", "cat")).toEqual(["category"]);
  expect(marked("concatenate", "cat")).toEqual([]);
});

test("folding is idempotent, and the offsets of a word are right", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      for (const { word, start, end, number } of words(text)) {
        const sliced = words(text.slice(start, end)).map((each) => each.word);
        expect(number?.abroad ? [word] : sliced).toEqual([word]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("every text finds itself, typed as a whole or in quotes", () => {
  fc.assert(
    fc.property(anyText, (raw) => {
      const text = raw.replace(/(?<=^|\s)-+/g, "");
      const { terms, leftOut } = parseContentQuery(text);
      fc.pre(terms.length > 0 && leftOut === null);
      expect(finds(text, text)).toBe(true);
      expect(finds(`"${text}"`, text)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

describe("a search of very many words", () => {
  const many = Array.from({ length: 100 }, (_, n) => `w${n.toString(36)}x`);

  test("counts as its first words, and says from which on it does not", () => {
    const { terms, leftOut } = parseContentQuery(many.join(" "));
    expect(terms).toHaveLength(MAX_WORDS);
    expect(leftOut).toBe(many[MAX_WORDS]);
  });

  test("counts as the beginning of a phrase", () => {
    const { terms, leftOut } = parseContentQuery(`"${many.join(" ")}"`);
    expect(terms[0]?.any[0]).toHaveLength(MAX_WORDS);
    expect(leftOut).toBe(many[MAX_WORDS]);
    expect(finds(`"${many.join(" ")}"`, many.slice(0, MAX_WORDS).join(" "))).toBe(true);
  });

  test("excludes no more than was typed", () => {
    const { terms, leftOut } = parseContentQuery(`a -"${many.join(" ")}"`);
    expect(terms).toHaveLength(1);
    expect(leftOut).toBe(many[0]);
  });

  test("is no problem when the words are the same", () => {
    expect(parseContentQuery("ano ".repeat(1_000))).toMatchObject({ terms: [{}], leftOut: null });
  });
});

describe("T34: text beyond the limits of a search document", () => {
  test("a message of a megabyte keeps all its words", () => {
    const letters = (n: number) => String(n).replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] as string);
    const text = Array.from({ length: 90_000 }, (_, n) => `w${letters(n)}`).join(" ");
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

test("T9: a parenthesized number character is found by its number, and a half is not twelve", () => {
  expect(words("⑴ 2").map(({ word }) => word)).toEqual(["1", "2"]);
  expect(finds("12", "½")).toBe(false);
  expect(finds("½", "½")).toBe(true);
});
