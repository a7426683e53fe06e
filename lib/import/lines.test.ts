import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_LINE_LENGTH } from "@/lib/documents/read-line";
import { linesOf } from "./lines";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size = 1_000): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(pieces(bytes, size))) found.push(line);
  return found;
}

test("lines are the same for any chunks of bytes, plain or gzipped", async () => {
  const text = fc.array(
    fc.string({ unit: "grapheme" }).map((line) => line.replaceAll(/[\n\uFEFF]/g, "")),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (lines, size, gzipped) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
      expect(await read(gzipped ? gzipSync(bytes) : bytes, size)).toEqual(lines);
    }),
    { numRuns: 200 },
  );
});

test("U+2028 and carriage returns inside of a line do not end it; the last line needs no end", async () => {
  expect(await read(Buffer.from('"a\u2028b"\r\n"c"'))).toEqual(['"a\u2028b"\r', '"c"']);
});

test("a byte order mark is not part of the first line", async () => {
  expect(await read(Buffer.from('\uFEFF{"a":1}\n{}'))).toEqual(['{"a":1}', "{}"]);
});

test("two gzip files in a row are read as one", async () => {
  expect(await read(Buffer.concat([gzipSync("a\n"), gzipSync("b\n")]))).toEqual(["a", "b"]);
});

test("T33: a gzip file that breaks off gives its whole lines and then the error", async () => {
  const noise = Array.from({ length: 5_000 }, (_, index) => `line ${index} ${Math.sin(index)}`);
  const whole = gzipSync(noise.join("\n"));
  const found: string[] = [];
  const reading = async () => {
    for await (const line of linesOf(pieces(whole.subarray(0, whole.length / 2), 1_000))) found.push(line);
  };
  await expect(reading()).rejects.toThrow("unexpected end of file");
  expect(found.length).toBeGreaterThan(100);
  expect(found).toEqual(noise.slice(0, found.length));
});

test("a line without an end is cut off where it is certainly too long", async () => {
  const piece = Buffer.alloc(1024 * 1024, "x");
  async function* endless() {
    for (let sent = 0; sent < 4 * MAX_LINE_LENGTH; sent += piece.length) yield piece;
    yield Buffer.from("\nnext");
  }
  const lengths: number[] = [];
  for await (const line of linesOf(endless())) lengths.push(line.length);
  expect(lengths).toEqual([3 * (MAX_LINE_LENGTH + 1), 4]);
});
