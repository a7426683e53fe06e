import { groupedNumbers, words } from "./words";

/** The search document of a session, in the text form of a Postgres tsvector. */
export type SearchDocument = { document: string; oversize: boolean };

/*
 * Limits of PostgreSQL's tsvector: a position is at most 16,383, a word keeps at most 255 of them, the whole holds 1 MB.
 * https://www.postgresql.org/docs/current/textsearch-limits.html
 */
const LAST_POSITION = 16_383;
const MOST_POSITIONS = 255;
const MOST_BYTES = 1_000_000;

/**
 * The document of texts, one after the other; between two texts a position is left free, so that no phrase runs from one
 * message into the next. When the positions do not fit they are left out and the document is marked oversize; every
 * word is kept up to a megabyte of different ones.
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
      else if (at.length < MOST_POSITIONS) at.push(offset + position);
      else oversize = true;
    }
    offset += found.length + 1;
  }
  oversize ||= offset > LAST_POSITION || bytes(positions) > MOST_BYTES;
  return { document: print(positions, !oversize), oversize };
}

/** An upper bound of what the vector takes: each word's bytes, and two for each position and for their number. */
function bytes(positions: ReadonlyMap<string, readonly number[]>): number {
  let sum = 0;
  for (const [word, at] of positions) sum += Buffer.byteLength(word) + 2 * at.length + 4;
  return sum;
}

/** What stands twice in a quoted word of a tsvector; words of letters and digits have none. */
const MARKS = /['\\]/;

function print(positions: ReadonlyMap<string, readonly number[]>, withPositions: boolean): string {
  const parts: string[] = [];
  let size = 0;
  for (const [word, at] of positions) {
    size += Buffer.byteLength(word) + 1;
    if (!withPositions && size > MOST_BYTES) break;
    const quoted = `'${MARKS.test(word) ? word.replace(/['\\]/g, "$&$&") : word}'`;
    parts.push(withPositions ? `${quoted}:${at.join(",")}` : quoted);
  }
  return parts.join(" ");
}
