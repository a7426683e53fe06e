// https://www.postgresql.org/docs/current/textsearch-limits.html
const MAX_POSITION = 16_383;
/** One less than PostgreSQL holds: from 255 nobody could tell whether there were more. */
const MAX_OF_WORD = 254;
const MAX_BYTES = 1_000_000;
/** PostgreSQL's limit for a word. */
const MAX_WORD_BYTES = 2_046;
/** Bytes of a word besides its letters, with its first position. */
const OVERHEAD = 6;
/** Bytes between two words without positions. */
const SPACE = 1;
/** Of words that are printed without them. */
const NO_POSITIONS: number[] = [];

const QUOTED = /['\\]/;

/** A `tsvector` in the making. */
export class Positions {
  readonly #positions = new Map<string, number[]>();
  #bytes = 0;
  /** Of the words alone. */
  #wordBytes = 0;
  #isFull = false;

  /** Whether some position was omitted, or there are more bytes than PostgreSQL holds. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Whether nothing that could be added would be printed. */
  get isComplete(): boolean {
    return this.#isFull && this.#wordBytes > MAX_BYTES;
  }

  get isEmpty(): boolean {
    return this.#positions.size === 0;
  }

  /** Whether a word, and other forms of it, can be added at a position. */
  hasRoomFor(word: string | null, others: readonly string[], position: number): boolean {
    if (position > MAX_POSITION || (word !== null && !this.#holds(word))) return false;
    let bytes = this.#bytes + (word === null ? 0 : MAX_WORD_BYTES);
    for (const other of others) {
      if (!this.#holds(other)) return false;
      bytes += MAX_WORD_BYTES;
    }
    return bytes <= MAX_BYTES;
  }

  #holds(word: string): boolean {
    return (this.#positions.get(word)?.length ?? 0) < MAX_OF_WORD;
  }

  /** The positions of a word have to be added in their order. */
  add(word: string, position: number): void {
    const known = this.#positions.get(word);
    if (!known) {
      this.#positions.set(word, this.#isFull ? NO_POSITIONS : [position]);
      const length = byteLength(word);
      this.#bytes += length + OVERHEAD;
      this.#wordBytes += length + SPACE;
    } else if (this.#isFull) return;
    else if (known.length < MAX_OF_WORD) {
      known.push(position);
      this.#bytes += 2;
    } else this.#isFull = true;
    if (position > MAX_POSITION || this.#bytes > MAX_BYTES) this.#isFull = true;
  }

  /** As PostgreSQL reads it. */
  print(): string {
    return [...this.#positions].map(([word, at]) => `${quoted(word)}:${at.join(",")}`).join(" ");
  }

  /** Without positions; words beyond a megabyte are omitted. */
  printWords(): string {
    const words: string[] = [];
    let bytes = 0;
    for (const word of this.#positions.keys()) {
      bytes += byteLength(word) + SPACE;
      if (bytes > MAX_BYTES) break;
      words.push(quoted(word));
    }
    return words.join(" ");
  }
}

function quoted(word: string): string {
  return `'${QUOTED.test(word) ? word.replace(/['\\]/g, "$&$&") : word}'`;
}

/** In UTF-8; faster than asking Node for each word. */
function byteLength(word: string): number {
  let bytes = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const isHalf = unit >= 0xd800 && unit < 0xe000;
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isHalf ? 2 : 3;
  }
  return bytes;
}
