/** A stretch of a file, in bytes from its beginning. */
export type Stretch = { start: number; length: number };

const SPACE = 0x20;
const NOTICE = Buffer.from("<p>A session that stood here has been anonymised and removed.</p>");

/**
 * The bytes of a file with some stretches of it blanked; its length stays, so that a second stretch is where it was.
 * `removed` stands in order and does not overlap.
 */
export async function* blanked(
  bytes: AsyncIterable<Uint8Array>,
  removed: readonly Stretch[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  let next = 0;
  for await (const chunk of bytes) {
    const end = at + chunk.length;
    while (next < removed.length && endOf(removed[next] as Stretch) <= at) next++;
    const met = removed.slice(next).filter(({ start }) => start < end);
    if (met.length === 0) yield chunk;
    else {
      const copy = Buffer.from(chunk);
      for (const stretch of met) blank(copy, at, stretch);
      yield copy;
    }
    at = end;
  }
}

/** Blanks what of the stretch stands in a chunk that begins at `at`. */
function blank(chunk: Buffer, at: number, stretch: Stretch): void {
  const first = Math.max(stretch.start, at);
  const last = Math.min(endOf(stretch), at + chunk.length);
  const notice = stretch.length >= NOTICE.length ? NOTICE : Buffer.alloc(0);
  for (let byte = first; byte < last; byte++) chunk[byte - at] = notice[byte - stretch.start] ?? SPACE;
}

const endOf = ({ start, length }: Stretch) => start + length;
