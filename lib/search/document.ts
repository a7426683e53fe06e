import { groupedNumbers, words } from "./words";

export type SearchDocument = { document: string; oversize: boolean };

// https://www.postgresql.org/docs/current/textsearch-limits.html
const MAX_POSITION = 16_383;
const MAX_POSITIONS_PER_WORD = 255;
const MAX_BYTES = 1_000_000;

/**
 * Builds the search document of texts, with a gap of one position between texts, so that no phrase spans messages. When the
 * positions exceed the limits they are omitted and `oversize` is true; words beyond a megabyte are omitted.
 */
export function searchDocument(texts: Iterable<string>): SearchDocument {
  const positions = new Map<string, number[]>();
  let offset = 1;
  let oversize = false;
  for (const text of texts) {
    const found = words(text);
    for (const { word, position } of [...found, ...groupedNumbers(text, found)]) {
      const at = positions.get(word);
      if (!at) positions.set(word, [offset + position]);
      else if (at.length < MAX_POSITIONS_PER_WORD) at.push(offset + position);
      else oversize = true;
    }
    offset += found.length + 1;
  }
  oversize ||= offset > MAX_POSITION || bytes(positions) > MAX_BYTES;
  return { document: print(positions, !oversize), oversize };
}

function bytes(positions: ReadonlyMap<string, readonly number[]>): number {
  let sum = 0;
  for (const [word, at] of positions) sum += Buffer.byteLength(word) + 2 * at.length + 4;
  return sum;
}

const QUOTED = /['\\]/;

function print(positions: ReadonlyMap<string, readonly number[]>, withPositions: boolean): string {
  const parts: string[] = [];
  let size = 0;
  for (const [word, at] of positions) {
    size += Buffer.byteLength(word) + 1;
    if (!withPositions && size > MAX_BYTES) break;
    const quoted = `'${QUOTED.test(word) ? word.replace(/['\\]/g, "$&$&") : word}'`;
    parts.push(withPositions ? `${quoted}:${at.join(",")}` : quoted);
  }
  return parts.join(" ");
}
