import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeText, numberCell, textCell, timeCell } from "./cell";
import { readText } from "./testing/reader";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  // The parts of escapes, next to what has to be escaped.
  fc
    .array(
      fc.constantFrom(
        "_",
        "x",
        "0041",
        "_x000B_",
        "_x0041",
        "\v",
        "\0",
        "\r",
        "\n",
        "&#13;",
        "]]>",
        "\uFFFF",
      ),
    )
    .map((parts) => parts.join("")),
);

test("any text is read back as it was, also with characters that XML forbids, and with what looks like an escape", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readText(escapeText(text))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test.each(["0123", "12345678901234567890", "+420777123456", "3-4", "1/2", "1e5", "TRUE", "=1+1", "@SUM(A1)"])(
  "T7: %s is a cell of text, not a number, a date or a formula",
  (text) => {
    expect(textCell(text)).toContain(`t="inlineStr"><is><t xml:space="preserve">${text}</t>`);
    expect(textCell(text)).not.toMatch(/<[fv]>/);
  },
);

test("numbers are cells of numbers, unless a spreadsheet would round them", () => {
  expect(["0", "-1", "7.5", "123456789012345"].map(numberCell)).toEqual(
    ["0", "-1", "7.5", "123456789012345"].map((text) => `><v>${text}</v></c>`),
  );
  for (const text of ["1234567890123456", "1e5", "NaN", "Infinity"])
    expect(numberCell(text)).toContain(`>${text}</t>`);
  expect(numberCell("")).toBe("");
});

test("a time is the number of days of its local time, and what a spreadsheet cannot count is none", () => {
  const days = (written: string) => /<v>(.*)<\/v>/.exec(timeCell(written) ?? "")?.[1];
  expect(days("1900-03-01 00:00:00+00")).toBe("61");
  expect(days("2026-10-25 02:30:00.75+01")).toBe(String(Number((46_320 + 2.5 / 24).toFixed(9))));
  expect(days("9999-12-31 23:59:59+00")).toBe("2958465.999988426");
  for (const none of [
    "1900-02-28 23:59:59+00",
    "12026-01-01 00:00:00+00",
    "2026-01-01 00:00:00+00 BC",
    "infinity",
  ])
    expect(timeCell(none)).toBeNull();
});
