export type ByteRange = { start: number; length: number };

const SPACE = 0x20;
const NOTICE = Buffer.from("<p>A session was removed here because its content has been erased.</p>");

/**
 * The bytes of a file with the removed ranges overwritten by a notice and spaces; the length stays, so that other ranges
 * keep their place. `removed` is sorted and does not overlap.
 */
export async function* redacted(
  bytes: AsyncIterable<Uint8Array>,
  removed: readonly ByteRange[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  let next = 0;
  for await (const chunk of bytes) {
    const end = at + chunk.length;
    while (next < removed.length && endOf(removed[next] as ByteRange) <= at) next++;
    const overlapping = removed.slice(next).filter(({ start }) => start < end);
    if (overlapping.length === 0) yield chunk;
    else {
      const copy = Buffer.from(chunk);
      for (const range of overlapping) overwrite(copy, at, range);
      yield copy;
    }
    at = end;
  }
}

/** Overwrites the part of the range that is in a chunk; the chunk starts at `at`. */
function overwrite(chunk: Buffer, at: number, range: ByteRange): void {
  const first = Math.max(range.start, at);
  const last = Math.min(endOf(range), at + chunk.length);
  const notice = range.length >= NOTICE.length ? NOTICE : Buffer.alloc(0);
  for (let byte = first; byte < last; byte++) chunk[byte - at] = notice[byte - range.start] ?? SPACE;
}

const endOf = ({ start, length }: ByteRange) => start + length;
