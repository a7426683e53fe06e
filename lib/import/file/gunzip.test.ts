import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gunzipped } from "./gunzip";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpacked(bytes: Buffer, size: number): Promise<{ text: string; error: string | null }> {
  const found: Buffer[] = [];
  try {
    for await (const piece of gunzipped(pieces(bytes, size))) found.push(piece);
  } catch (error) {
    return { text: Buffer.concat(found).toString(), error: (error as Error).message };
  }
  return { text: Buffer.concat(found).toString(), error: null };
}

const noise = (length: number) =>
  Array.from({ length }, (_, index) => Math.sin(index).toString(36)).join("\n");
const sizes = [3, 1_000, 65_536, 10_000_000];
const behind: [string, Buffer][] = [
  ["one line of text", Buffer.from('{"a":1}\n')],
  ["much more text", Buffer.alloc(70_000, "{")],
  ["the beginning of a gzip file only", Buffer.from([0x1f])],
  ["zeros, and then text", Buffer.concat([Buffer.alloc(70_000), Buffer.from("x")])],
];

test.each(behind)("%s behind gzip data is an error, and nothing before it is lost", async (_, rest) => {
  const text = noise(200);
  for (const size of sizes)
    expect(await unpacked(Buffer.concat([gzipSync(text), rest]), size)).toEqual({
      text,
      error: expect.stringContaining("bytes that are not gzip follow the gzip data"),
    });
});

test("zeros behind gzip data are padding", async () => {
  const bytes = Buffer.concat([gzipSync("text"), Buffer.alloc(70_000)]);
  for (const size of sizes) expect(await unpacked(bytes, size)).toEqual({ text: "text", error: null });
});

test("any files in a row, in any chunks, are read as one", async () => {
  const texts = fc.array(fc.string({ unit: "binary", maxLength: 200 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 400 }), async (all, size) => {
      const bytes = Buffer.concat(all.map((text) => gzipSync(text)));
      const text = Buffer.concat(all.map((each) => Buffer.from(each))).toString();
      expect(await unpacked(bytes, size)).toEqual({ text, error: null });
    }),
  );
});

test("the name, the comment and the other fields of the header are skipped", async () => {
  const whole = gzipSync("text");
  const fields = [
    Buffer.from([3, 0, 1, 2, 3]),
    Buffer.from("name\0"),
    Buffer.from("comment\0"),
    Buffer.alloc(2),
  ];
  const header = Buffer.from(whole.subarray(0, 10));
  header[3] = 2 | 4 | 8 | 16;
  const bytes = Buffer.concat([header, ...fields, whole.subarray(10)]);
  for (const size of sizes) expect(await unpacked(bytes, size)).toEqual({ text: "text", error: null });
});

test("a file that breaks off anywhere is an error", async () => {
  const whole = gzipSync(noise(200));
  for (let length = 2; length < whole.length; length += 13)
    expect((await unpacked(whole.subarray(0, length), 100)).error).toBe(
      "the gzip data breaks off: unexpected end of file",
    );
});

test.each([2, 30, 2_000, -6, -2])("a wrong byte at %d is an error", async (place) => {
  const whole = gzipSync(noise(2_000));
  whole.writeUInt8((whole.at(place) as number) ^ 0xff, place < 0 ? whole.length + place : place);
  expect((await unpacked(whole, 1_000)).error).toMatch(/^the gzip data (is damaged|breaks off)/);
});
