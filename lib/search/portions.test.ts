import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { documentOf, type SearchDocument, searchDocument } from "./document";
import { readInPortions } from "./portions";
import { difficultText } from "./testing/texts";

const fillers = [
  "lorem ipsum dolorem sit ametque ".repeat(900),
  "příliš žluťoučký kůň úpěl ďábelské ódy ".repeat(700),
  "ขอคืนเงินได้ไหมครับ".repeat(1_200),
  "漢字を書く今日は".repeat(3_000),
  "605 135 213 ".repeat(2_000),
];
const filler = fc.nat(fillers.length - 1);

test("a text that is read in portions gives the same document as one that is read at once", async () => {
  const pieces = fc.array(fc.tuple(filler, difficultText), { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(pieces, async (all) => {
      const texts = [all.map(([which, text]) => `${fillers[which]}${text}`).join(" "), "the end"];
      const portions = await readInPortions(texts);
      expect(inOrder(documentOf(portions))).toBe(inOrder(searchDocument(texts)));
    }),
    { numRuns: 60 },
  );
});

test("long texts are read in portions, whatever their script", async () => {
  for (const text of fillers.slice(0, 4))
    expect((await readInPortions([text.repeat(10)])).length).toBeGreaterThan(5);
});

function inOrder({ document, parts }: SearchDocument): string {
  return createHash("sha256")
    .update([document, ...parts].map((each) => each.split(" ").sort()).join("|"))
    .digest("hex");
}

test("a megabyte of text leaves time for other work", async () => {
  const text = "příliš žluťoučký kůň úpěl ďábelské ódy, 605 135 213 korun ".repeat(18_000);
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  await readInPortions([text]);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(10);
});
