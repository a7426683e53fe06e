import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_CELL_LENGTH } from "../cells/split";
import { guardFormula, keepDigits, splitGuarded } from "./formula-guard";
import { quoteField } from "./quote-field";
import { readCsv } from "./testing";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.stringMatching(/^[=+\-@\t\r\n",;' a]*$/),
);

test("T7: any cell round-trips, with separators, quotes and line breaks", () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1 }), fc.constantFrom(",", ";"), (cells, separator) => {
      const line = `${cells.map(quoteField).join(separator)}\r\n`;
      expect(readCsv(line, separator)).toEqual([cells]);
    }),
  );
});

test("T7: no cell starts like a formula, and other cells are unchanged", () => {
  for (const formula of ["=1+1", "+420", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
    expect(guardFormula(formula)).toBe(`'${formula}`);
  for (const plain of ["", "a=1", "1-1", " =1", "'=1"]) expect(guardFormula(plain)).toBe(plain);
});

const pieces = fc.constantFrom(
  "=",
  "a".repeat(9_000),
  "😀".repeat(3_000),
  "-",
  "ž",
  "\t",
  "x".repeat(MAX_CELL_LENGTH),
);

test("T8: a long text is split into cells of the allowed length; none is a formula, and no character is cut or lost", () => {
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 16 }), (parts) => {
      const text = parts.join("");
      const cells = splitGuarded(text);
      for (const cell of cells) {
        expect(cell.length).toBeLessThanOrEqual(MAX_CELL_LENGTH);
        expect(cell.isWellFormed()).toBe(true);
        expect(guardFormula(cell)).toBe(cell);
      }
      expect(withoutGuards(cells)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test("T8: the guard itself does not push a cell over the limit", () => {
  const cells = splitGuarded(`=${"x".repeat(MAX_CELL_LENGTH - 1)}`);
  expect(cells.map((cell) => cell.length)).toEqual([MAX_CELL_LENGTH, 1]);
  expect(splitGuarded("x".repeat(MAX_CELL_LENGTH))).toHaveLength(1);
});

test("T8: a surrogate pair at the end of a cell moves to the next one", () => {
  const cells = splitGuarded(`${"x".repeat(MAX_CELL_LENGTH - 1)}😀y`);
  expect(cells).toEqual(["x".repeat(MAX_CELL_LENGTH - 1), "😀y"]);
});

test.each([
  "00123",
  "12345678901234567890",
  "+420777123456",
  "+420 777 123 456",
  "3-4",
  "1/2",
  "1e5",
  "12:30",
  "5%",
  "2026-11-01",
  "5. 3. 2026",
  "5 May 10:00 PM",
  "1,5",
])("with digits kept as text, %s is shown as it is", (text) => {
  expect(keepDigits(text)).toBe(`="${text}"`);
});

test("T7: keeping digits calculates nothing else, and leaves sentences alone", () => {
  expect(keepDigits('=1+1&"a"')).toBe('="=1+1&""a"""');
  expect(keepDigits('1"&A1&"')).toBe('="1""&A1&"""');
  for (const formula of ["=cmd()", "-", "+", "=SUM(A1)+HYPERLINK(B2)", "\t=1", `=${"1".repeat(300)}`])
    expect(keepDigits(formula)).toBe(guardFormula(formula));
  for (const text of ["", "Jana", "I have 2 questions", "1\n2", "1".repeat(300)])
    expect(keepDigits(text)).toBe(text);
});

test("T7: any text is guarded or one text in quotes", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.stringMatching(/^[=+\-@"&A1 ]*$/)), (text) => {
      const kept = keepDigits(text);
      const literal = /^="((?:[^"]|"")*)"$/s.exec(kept)?.[1];
      if (literal === undefined || kept === text) expect(kept).toBe(guardFormula(text));
      else expect(literal.replaceAll('""', '"')).toBe(text);
    }),
  );
});

test("an empty text is one empty cell", () => {
  expect(splitGuarded("")).toEqual([""]);
});

/** None of the pieces begins with an apostrophe, so one in front is a guard. */
function withoutGuards(cells: readonly string[]): string {
  return cells.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)).join("");
}
