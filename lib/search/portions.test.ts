import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DocumentParts, WholeDocument } from "./document";
import { readDocument } from "./document/read-document";
import { hits } from "./hits";
import { piecesOf } from "./pieces";
import { portionsOf } from "./portions";
import { parseContentQuery } from "./query";
import { readText } from "./read-text";
import { difficultText, withPart } from "./testing/texts";

const fillers = [
  "lorem ipsum dolorem sit ametque ".repeat(900),
  "příliš žluťoučký kůň úpěl ďábelské ódy ".repeat(700),
  "ขอคืนเงินได้ไหมครับ".repeat(1_200),
  "漢字を書く今日は".repeat(3_000),
  "605 135 213, ".repeat(2_000),
  "ANO NE\n".repeat(3_000),
];
const filler = fc.nat(fillers.length - 1);
const longText = (text: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(filler, text), { minLength: 2, maxLength: 3 })
    .map((all) => all.map(([which, each]) => `${fillers[which]}${each}`).join(" "));

test("a text that is read in pieces gives the same document as one that is read at once", () => {
  fc.assert(
    fc.property(longText(difficultText), (text) => {
      const [whole, parts, inPieces, piecesParts] = [
        new WholeDocument(),
        new DocumentParts(),
        new WholeDocument(),
        new DocumentParts(),
      ];
      for (const document of [whole, parts]) document.add({ text: readText(text), goesOn: false });
      for (const document of [inPieces, piecesParts])
        for (const portion of portionsOf([text])) document.add(portion);
      expect(digest([inPieces.print()])).toBe(digest([whole.print()]));
      expect(digest(piecesParts.take())).toBe(digest(parts.take()));
    }),
    { numRuns: 25 },
  );
});

function digest(documents: readonly string[]): string {
  return createHash("sha256")
    .update(documents.map((each) => each.split(" ").sort()).join("|"))
    .digest("hex");
}

test("a hit is found wherever a long text is cut", () => {
  fc.assert(
    fc.property(withPart(difficultText), filler, filler, ({ text, typed }, before, after) => {
      const { terms } = parseContentQuery(typed);
      const within = `. ${text} .`;
      const start = (fillers[before] as string).length;
      const found = hits(`${fillers[before]}${within}${fillers[after]}`, terms)
        .filter(({ start: at, end }) => at >= start && end <= start + within.length)
        .map((hit) => ({ ...hit, start: hit.start - start, end: hit.end - start }));
      expect(found).toEqual(hits(within, terms));
    }),
    { numRuns: 100 },
  );
});

test("a phrase is found over each cut of a text", () => {
  const text = fillers[0] as string;
  const cuts = [...piecesOf(text)]
    .filter(({ last }) => !last)
    .map(({ piece, start }) => start + piece.length);
  expect(cuts.length).toBeGreaterThan(0);
  const phrases = hits(text, parseContentQuery('"ametque lorem ipsum dolorem"').terms);
  for (const cut of cuts) {
    const around = phrases.filter(({ start, end }) => start < cut && end > cut);
    expect(around).toHaveLength(1);
  }
});

test("long texts of any characters are read in pieces", () => {
  const texts = [...fillers, "x", "ж", "7 ", "1.2-", "a\u0301\u0316", "\n", " ", "👍", "ﷺ", "ANO NE "];
  for (const each of texts) {
    const text = each.repeat(Math.ceil(200_000 / each.length));
    const pieces = [...piecesOf(text)].map(({ piece }) => piece);
    const [whole, inPieces] = [new WholeDocument(), new WholeDocument()];
    whole.add({ text: readText(text), goesOn: false });
    for (const portion of portionsOf([text])) inPieces.add(portion);
    expect(digest([inPieces.print()])).toBe(digest([whole.print()]));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(8_000);
  }
});

test("texts beyond what a document holds are not read", async () => {
  const letters = (n: number) =>
    n.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] as string);
  function* endless() {
    for (let from = 0; ; from += 1_000)
      yield Array.from({ length: 1_000 }, (_, n) => `ž${letters(from + n)}`).join(" ");
  }
  const { document, oversize } = await readDocument(endless());
  expect(oversize).toBe(true);
  const stored = document.split(" ");
  expect(stored).toEqual(stored.map((_, n) => `'z${letters(n)}'`));
  const bytes = stored.reduce((sum, word) => sum + word.length - 1, 0);
  expect(bytes).toBeLessThanOrEqual(1_000_000);
  expect(bytes + `z${letters(stored.length)}`.length + 1).toBeGreaterThan(1_000_000);
});

test("the first hits of a text are those of all hits", () => {
  const { terms } = parseContentQuery('"ametque lorem" dolor');
  const text = (fillers[0] as string).repeat(3);
  expect(hits(text, terms, 700)).toEqual(hits(text, terms).slice(0, 700));
});

test("a megabyte of text leaves time for other work", async () => {
  const text = "příliš žluťoučký kůň úpěl ďábelské ódy, 605 135 213 korun ".repeat(18_000);
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  await readDocument([text]);
  clearInterval(counting);
  // Read at once it would be none; how many there are depends on the machine.
  expect(turns).toBeGreaterThan(2);
});
