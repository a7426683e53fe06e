import fc from "fast-check";
import { expect, test } from "vitest";
import { hits } from "@/lib/search/hits";
import { parseContentQuery } from "@/lib/search/query";
import { linkSegments } from "./segments";

const terms = (q: string) => parseContentQuery(q).terms;

test("hits inside a link, and over its edges, stay one hit each", () => {
  const text = "viz https://example.cz/sleva konec";
  const segments = linkSegments(text, hits(text, terms('sleva "viz https"')));
  const shown = segments.map(({ link, pieces }) => [link?.href, pieces.map(({ at: _, ...piece }) => piece)]);
  expect(shown).toEqual([
    [undefined, [{ text: "viz ", hit: true }]],
    [
      "https://example.cz/sleva",
      [
        { text: "https", hit: true, goesOn: true },
        { text: "://example.cz/", hit: false },
        { text: "sleva", hit: true },
      ],
    ],
    [undefined, [{ text: " konec", hit: false }]],
  ]);
});

const word = fc.constantFrom(
  "https://example.cz/a",
  "www.b.cz",
  "jana@c.cz",
  "sleva",
  "a",
  "(",
  ")",
  ".",
  "ž",
  "\u202e",
);
const text = fc
  .array(word, { maxLength: 20 })
  .chain((words) => fc.constantFrom("", " ", "  ").map((between) => words.join(between)));

test("the pieces joined are the text, and every hit is marked once, for any text and any search", () => {
  fc.assert(
    fc.property(
      text,
      fc.constantFrom("a", "https", "example sleva", '"a b"', "jana c cz", "www"),
      (written, q) => {
        const found = hits(written, terms(q));
        const segments = linkSegments(written, found);
        const pieces = segments.flatMap((segment) => segment.pieces);
        expect(pieces.map((piece) => piece.text).join("")).toBe(written);
        expect(segments.every((segment) => segment.pieces[0]?.at === segment.at)).toBe(true);
        expect(pieces.every((piece) => written.startsWith(piece.text, piece.at) && piece.text !== "")).toBe(
          true,
        );
        expect(pieces.filter(({ hit, goesOn }) => hit && !goesOn).map(({ at }) => at)).toEqual(
          found.map(({ start }) => start),
        );
        const marked = pieces.filter(({ hit }) => hit).reduce((sum, piece) => sum + piece.text.length, 0);
        expect(marked).toBe(found.reduce((sum, { start, end }) => sum + end - start, 0));
      },
    ),
    { numRuns: 2_000 },
  );
});

test("T34: a megabyte of text without links is one piece", () => {
  const long = "slovo a další ".repeat(70_000);
  expect(linkSegments(long)).toEqual([{ at: 0, link: null, pieces: [{ text: long, hit: false, at: 0 }] }]);
});
