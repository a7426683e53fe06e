import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_CELL_LENGTH } from "../cells/split";
import { guardFormula, quoteField, splitGuarded } from "./field";
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

test("an empty text is one empty cell", () => {
  expect(splitGuarded("")).toEqual([""]);
});

/** None of the pieces begins with an apostrophe, so one in front is a guard. */
function withoutGuards(cells: readonly string[]): string {
  return cells.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)).join("");
}
