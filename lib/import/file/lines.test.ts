import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_LINE_LENGTH } from "@/lib/documents/line-length";
import { type Line, linesOf, textOf } from "./lines";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size = 1_000, encoding?: string): Promise<Line[]> {
  const found: Line[] = [];
  for await (const line of linesOf(pieces(bytes, size), { encoding })) found.push(line);
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
  const found: Line[] = [];
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
  for await (const line of linesOf(endless())) lengths.push(textOf(line).length);
  expect(lengths).toEqual([3 * (MAX_LINE_LENGTH + 1), 4]);
});

const cp1250 = (text: string) =>
  Buffer.from([...text].map((sign) => ({ š: 0x9a, ž: 0x9e, č: 0xe8 })[sign] ?? sign.charCodeAt(0)));

test("bytes that are not UTF-8 are a problem of their line alone, which says where and what to do", async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"a":"č"}\n'),
    cp1250('{"a":"čš"}\n'),
    Buffer.from('{"b":"\uFFFD ž'),
    Buffer.from([0xc5]),
    Buffer.from('"}\n{}'),
  ]);
  const problem = (byte: string, position: number) =>
    `the line is not valid UTF-8: byte 0x${byte} at position ${position}. ` +
    "If the file is in another encoding, name it: --encoding windows-1250";
  for (const size of [1, 1_000])
    expect(await read(bytes, size)).toEqual([
      '{"a":"č"}',
      { text: '{"a":"\uFFFD"}', problem: problem("e8", 7) },
      { text: '{"b":"\uFFFD ž\uFFFD"}', problem: problem("c5", 13) },
      "{}",
    ]);
});

test("what is in another encoding is read in it, also gzipped", async () => {
  const bytes = cp1250('{"a":"čšž"}\r\n{}');
  for (const each of [bytes, gzipSync(bytes)])
    expect(await read(each, 3, "windows-1250")).toEqual(['{"a":"čšž"}\r', "{}"]);
  const japanese = Buffer.from([0x22, 0x83, 0x65, 0x22, 0x0a, 0x22, 0x83, 0x0a]);
  expect(await read(japanese, 1, "shift_jis")).toEqual([
    '"テ"',
    { text: expect.any(String), problem: "the line is not valid shift_jis" },
  ]);
});

const utf16 = (text: string, order: "le" | "be") => {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};

test.each(["le", "be"] as const)("UTF-16%s is called so, and read when it is named", async (order) => {
  // U+010A and U+0A0A have the byte of a line feed in them.
  const text = '{"a":"Ċ\u0a0a"}\n{}';
  for (const mark of ["", "\uFEFF"]) {
    const bytes = utf16(mark + text, order);
    for (const each of [bytes, gzipSync(bytes)]) {
      await expect(read(each)).rejects.toThrow(
        `the file is UTF-16${order.toUpperCase()}; import it with --encoding utf-16${order}, or convert it to UTF-8`,
      );
      for (const size of [1, 1_000])
        expect(await read(each, size, `UTF-16${order}`)).toEqual(text.split("\n"));
    }
  }
  const halved = utf16('{"a":"\ud800"}', order);
  await expect(read(halved, 1, `utf-16${order}`)).rejects.toThrow(/is not valid UTF-16/);
});

test.each([
  ["a UTF-8 file with a mark, read as another encoding", "\uFEFF{}", "windows-1250", /the file is UTF-8/],
  ["a UTF-8 file, read as UTF-16", '{"a":1}', "utf-16le", /the file is not UTF-16LE; import it without/],
  ["a ZIP archive", "PK\x03\x04 and so on", undefined, /the file is a ZIP archive; unpack it first/],
])("%s is called what it is", async (_, text, encoding, error) => {
  await expect(read(Buffer.from(text), 1, encoding)).rejects.toThrow(error);
});

test("files of a few bytes are read", async () => {
  for (const text of ["", "1", "{}", "\n", "\n\n1"])
    expect(await read(Buffer.from(text))).toEqual(text === "" ? [] : text.replace(/\n$/, "").split("\n"));
});
