import { expect, test } from "vitest";
import { readZip } from "./testing/reader";
import { ZipWriter } from "./zip";

async function zipOf(parts: readonly (readonly [name: string, texts: readonly string[]])[]): Promise<Buffer> {
  const zip = new ZipWriter();
  const bytes: Buffer[] = [];
  for (const [name, texts] of parts) {
    bytes.push(zip.begin(name));
    for (const text of texts) bytes.push(await zip.write(text));
    bytes.push(await zip.end());
  }
  bytes.push(zip.finish());
  return Buffer.concat(bytes);
}

test("each part is read back through the list at the end, with its sizes and its checksum", async () => {
  const long = Array.from({ length: 300 }, (_, n) => `${n} žluť 😀 `.repeat(1_000));
  const parts = readZip(
    await zipOf([
      ["a/first.xml", ["one, ", "two"]],
      ["empty.xml", []],
      ["long.xml", long],
    ]),
  );
  expect([...parts.keys()]).toEqual(["a/first.xml", "empty.xml", "long.xml"]);
  expect(parts.get("a/first.xml")?.toString()).toBe("one, two");
  expect(parts.get("empty.xml")).toHaveLength(0);
  expect(parts.get("long.xml")?.equals(Buffer.from(long.join("")))).toBe(true);
});

test("a file that breaks off anywhere, with or without a trailer, cannot be opened", async () => {
  const whole = await zipOf([["first.xml", ["text".repeat(100)]]]);
  for (let length = 0; length < whole.length; length++) {
    expect(() => readZip(whole.subarray(0, length))).toThrow();
    expect(() => readZip(Buffer.concat([whole.subarray(0, length), Buffer.from("INCOMPLETE\n")]))).toThrow();
  }
});

test("a part beyond 4 GiB from the beginning is found by 64-bit places", async () => {
  const zip = new ZipWriter(2 ** 33);
  const written = Buffer.concat([zip.begin("far.xml"), await zip.write("text"), await zip.end()]);
  const end = zip.finish();
  const start = 2 ** 33 + written.length;
  // In the list: 0xFFFFFFFF, and after the name the real place.
  expect(end.readUInt32LE(42)).toBe(0xffff_ffff);
  const extra = 46 + "far.xml".length;
  expect([end.readUInt16LE(extra), end.readUInt16LE(extra + 2)]).toEqual([1, 8]);
  expect(end.readBigUInt64LE(extra + 4)).toBe(BigInt(2 ** 33));
  const list64 = end.indexOf(Buffer.from([0x50, 0x4b, 6, 6]));
  expect(end.readBigUInt64LE(list64 + 48)).toBe(BigInt(start));
  const locator = end.indexOf(Buffer.from([0x50, 0x4b, 6, 7]));
  expect(end.readBigUInt64LE(locator + 8)).toBe(BigInt(start + list64));
  expect(end.readUInt32LE(end.length - 6)).toBe(0xffff_ffff);
});
