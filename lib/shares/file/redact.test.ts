import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteRange, redacted } from "./redact";

const NOTICE = "<p>A session was removed here because its content has been erased.</p>";

/** A file with sorted ranges, some adjacent, in chunks of any size. */
const files = fc
  .record({
    parts: fc.array(fc.record({ length: fc.nat(150), removed: fc.boolean() }), { maxLength: 8 }),
    cuts: fc.array(fc.nat(600), { maxLength: 12 }),
  })
  .map(({ parts, cuts }) => {
    const removed: ByteRange[] = [];
    let size = 0;
    for (const { length, removed: isRemoved } of parts) {
      if (isRemoved && length > 0) removed.push({ start: size, length });
      size += length;
    }
    // Bytes that neither spaces nor the notice contain.
    const bytes = Buffer.from(Array.from({ length: size }, (_, index) => 128 + (index % 100)));
    const edges = [0, ...cuts.map((cut) => Math.min(cut, size)).toSorted((a, b) => a - b), size];
    const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
    return { bytes, removed, chunks };
  });

async function* each(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of bytes) all.push(chunk);
  return Buffer.concat(all);
}

/** The same on the whole file at once. */
function plain(bytes: Buffer, removed: readonly ByteRange[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const { start, length } of removed)
    copy.fill(`${length >= NOTICE.length ? NOTICE : ""}`.padEnd(length), start, start + length);
  return copy;
}

test("T19: exactly the removed ranges are overwritten, with any chunks", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ bytes, removed, chunks }) => {
      const before = Buffer.concat(chunks);
      expect(await collected(redacted(each(chunks), removed))).toEqual(plain(bytes, removed));
      // The input is not changed.
      expect(Buffer.concat(chunks)).toEqual(before);
    }),
  );
});

test("redacting again changes nothing more, and other ranges keep their place", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ bytes, removed, chunks }) => {
      const some = removed.filter((_, index) => index % 2 === 0);
      const once = await collected(redacted(each(chunks), some));
      expect(await collected(redacted(each([once]), removed))).toEqual(plain(bytes, removed));
    }),
  );
});
