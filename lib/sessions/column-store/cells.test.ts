import fc from "fast-check";
import { expect, test } from "vitest";
import { cellEnd, cellText, wholeRows } from "@/db/parse-copy";
import { CodedColumn } from "@/lib/grid/columnar/coded-column";
import { NumberColumn } from "@/lib/grid/columnar/number-column";
import { cellReader } from "./cells";

const text = fc.oneof(
  fc.string({ unit: "binary" }).map((value) => value.replaceAll("\0", "").toWellFormed()),
  fc.stringMatching(/^[\\Nt\n\tž]*$/),
  fc.constantFrom("Aa", "BB", "yes", "no"),
);
const number = fc.oneof(fc.integer(), fc.maxSafeInteger());
const rows = fc.array(fc.tuple(fc.option(text), fc.option(number)), { maxLength: 30 });

function escaped(value: string | number | null): string {
  if (value === null) return "\\N";
  return `${value}`.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}

test("cells that are read as bytes are those that are set as texts, however the bytes are divided", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (given, size) => {
      const copied = Buffer.from(given.map((row) => `${row.map(escaped).join("\t")}\n`).join(""));
      const coded = { read: new CodedColumn(), set: new CodedColumn() };
      const numbers = { read: new NumberColumn(), set: new NumberColumn() };
      const [readCode, readNumber] = [cellReader(coded.read), cellReader(numbers.read)];
      let count = 0;
      for await (const bytes of wholeRows(chunksOf(copied, size)))
        for (let at = 0; at < bytes.length; count++) {
          const middle = cellEnd(bytes, at);
          const end = cellEnd(bytes, middle + 1);
          readCode(count, bytes, at, middle);
          readNumber(count, bytes, middle + 1, end);
          at = end + 1;
        }
      for (const [row, [value, each]] of given.entries()) {
        coded.set.set(row, value);
        numbers.set.set(row, each === null ? null : String(each));
      }
      expect(count).toBe(given.length);
      expect(coded.read.values).toEqual(coded.set.values);
      expect([...coded.read.codes.subarray(0, count)]).toEqual([...coded.set.codes.subarray(0, count)]);
      expect([...numbers.read.numbers.subarray(0, count)]).toEqual([
        ...numbers.set.numbers.subarray(0, count),
      ]);
    }),
    { numRuns: 500 },
  );
});

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

test("values whose bytes have the same hash stay different", () => {
  const column = new CodedColumn();
  const read = cellReader(column);
  for (let row = 0; row < 5_000; row++) {
    const bytes = Buffer.from(`value ${row % 2_500}\n`);
    read(row, bytes, 0, cellEnd(bytes, 0));
  }
  expect(column.values).toHaveLength(2_501);
  expect(column.values[column.codes[4_999] as number]).toBe("value 2499");
});

test("rows that break off are an error", async () => {
  const read = async () => {
    for await (const bytes of wholeRows(chunksOf(Buffer.from("1\n2"), 2))) cellText(bytes, 0, 1);
  };
  await expect(read()).rejects.toThrow("COPY broke off");
});
