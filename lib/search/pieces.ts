import { BETWEEN_OWN_WORDS } from "./words";

/** A part of a text; `start` is its place in it, in UTF-16 units. */
export type TextPiece = { piece: string; start: number; last: boolean };

/** In UTF-16 units. Reading so many takes some milliseconds. */
const LENGTH = 4_000;
/** Of a piece without a place to cut: it is cut between any two words, or else within one. */
const MAX_LENGTH = 6_000;

/**
 * Between two words that are too long to be groups of a number or a code; behind punctuation or the end of a line, which is not
 * within a number, a code or a name; between letters of a script without spaces.
 */
const CUT = new RegExp(
  `(?<=[\\p{Ll}\\p{Lo}]{5})\\s+(?=\\p{L}{5})|(?<=[.,;:!?])[ \\n]+(?=[\\p{L}\\p{N}])|\\n(?=[\\p{L}\\p{N}])|${BETWEEN_OWN_WORDS}`,
  "gu",
);

const LETTERS = /[\p{L}\p{N}\p{M}]*/uy;

/**
 * Splits a long text where its words can be read apart: all pieces together have the words of the text. Of a word that is longer
 * than a piece they have the start, by which it is found.
 */
export function* piecesOf(text: string): Generator<TextPiece> {
  let start = 0;
  while (text.length - start > 2 * LENGTH) {
    const { end, next } = cutAfter(text, start);
    if (end === text.length) break;
    yield { piece: text.slice(start, end), start, last: false };
    start = next;
  }
  yield { piece: text.slice(start), start, last: true };
}

/** The end of the piece that begins at `start`, and where the next one begins. */
function cutAfter(text: string, start: number): { end: number; next: number } {
  const within = text.slice(start, start + MAX_LENGTH);
  CUT.lastIndex = LENGTH;
  const cut = CUT.exec(within);
  if (cut) return at(start + cut.index + cut[0].length);
  if (start + within.length === text.length) return at(text.length);
  const space = within.lastIndexOf(" ");
  if (space > LENGTH) return at(start + space + 1);
  const end = start + wholeCharacters(within);
  return { end, next: endOfWord(text, end) };
}

function at(end: number) {
  return { end, next: end };
}

/** Behind the letters that go on at `place`. */
function endOfWord(text: string, place: number): number {
  if (!/[\p{L}\p{N}\p{M}]$/u.test(text.slice(place - 2, place))) return place;
  LETTERS.lastIndex = place;
  return place + (LETTERS.exec(text)?.[0].length ?? 0);
}

function wholeCharacters(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}
