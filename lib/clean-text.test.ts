import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanJson, cleanText } from "./clean-text";

test("T34: NUL and halves of surrogate pairs become visible, whole pairs and bidi controls stay", () => {
  expect(cleanText("a\0b")).toBe("a\uFFFDb");
  expect(cleanText("\ud83d")).toBe("\uFFFD");
  expect(cleanText("x\udc00y\ud800")).toBe("x\uFFFDy\uFFFD");
  expect(cleanText("😀 \u202Eabc\u202C \u2066x\u2069")).toBe("😀 \u202Eabc\u202C \u2066x\u2069");
});

test("T34: UTF-8 carries any cleaned text there and back without NUL", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
      (text) => {
        const clean = cleanText(text);
        expect(Buffer.from(clean, "utf8").toString("utf8")).toBe(clean);
        expect(clean).not.toContain("\0");
        expect(clean).toHaveLength(text.length);
      },
    ),
  );
});

test("every text in a value is cleaned, names included, and numbers stay", () => {
  expect(cleanJson({ "a\0": ["\0", { b: "\ud800" }], n: 1, no: null, yes: true })).toEqual({
    "a\uFFFD": ["\uFFFD", { b: "\uFFFD" }],
    n: 1,
    no: null,
    yes: true,
  });
});

test("what is nested more deeply than the stack could follow becomes null, and the rest stays", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  const cleaned = cleanJson({ deep, other: "x\0" }) as { deep: unknown; other: string };
  expect(cleaned.other).toBe("x\uFFFD");
  expect(JSON.stringify(cleaned.deep)).toMatch(/^\[+null\]+$/);
});
