import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCopy } from "./parse-copy";

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\v": "\\v" },
};
const written = (cell: string | null) =>
  cell === null ? "\\N" : cell.replace(/[\\\n\r\t\b\f\v]/g, (control) => ESCAPES[control] as string);

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test("all rows are read as the database has them, wherever the chunks end", async () => {
  const unit = fc.constantFrom(..."\\\\\\nrtbfvN\n\r\t\b\f\v až退👍\ufeff");
  const cell = fc.option(fc.string({ unit, maxLength: 12 }));
  const rows = fc.array(fc.tuple(cell, cell), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (given, size) => {
      const text = given.map((row) => `${row.map(written).join("\t")}\n`).join("");
      const read = [];
      for await (const part of parseCopy(inChunks(Buffer.from(text), size))) read.push(...part);
      expect(read).toEqual(given);
    }),
  );
});
