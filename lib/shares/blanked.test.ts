import fc from "fast-check";
import { expect, test } from "vitest";
import { blanked, type Stretch } from "./blanked";

const NOTICE = "<p>A session that stood here has been anonymised and removed.</p>";

/** Stretches in order that do not overlap, some touching, of a file cut into chunks anyhow. */
const files = fc
  .record({
    parts: fc.array(fc.record({ length: fc.nat(150), removed: fc.boolean() }), { maxLength: 8 }),
    cuts: fc.array(fc.nat(600), { maxLength: 12 }),
  })
  .map(({ parts, cuts }) => {
    const removed: Stretch[] = [];
    let size = 0;
    for (const { length, removed: isRemoved } of parts) {
      if (isRemoved && length > 0) removed.push({ start: size, length });
      size += length;
    }
    // Bytes that a blank and the notice do not hold.
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

/** The plain way: in one piece. */
function plain(bytes: Buffer, removed: readonly Stretch[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const { start, length } of removed)
    copy.fill(`${length >= NOTICE.length ? NOTICE : ""}`.padEnd(length), start, start + length);
  return copy;
}

test("T19: what is removed is blanked to its last byte and nothing else is, however the file comes in chunks", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ bytes, removed, chunks }) => {
      const before = Buffer.concat(chunks);
      expect(await collected(blanked(each(chunks), removed))).toEqual(plain(bytes, removed));
      // What was read belongs to whoever read it.
      expect(Buffer.concat(chunks)).toEqual(before);
    }),
  );
});

test("blanking twice changes nothing more, and a second stretch is where it was", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ bytes, removed, chunks }) => {
      const some = removed.filter((_, index) => index % 2 === 0);
      const once = await collected(blanked(each(chunks), some));
      expect(await collected(blanked(each([once]), removed))).toEqual(plain(bytes, removed));
    }),
  );
});
