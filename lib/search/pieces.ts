import { BETWEEN_OWN_WORDS } from "./words";

/** A part of a text; `start` is its place in it, in UTF-16 units. */
export type TextPiece = { piece: string; start: number; last: boolean };

/** In UTF-16 units. Reading so many takes some milliseconds. */
const LENGTH = 8_000;
/** Of a piece without a place to cut: it is cut between any two words, or else within one. */
const MAX_LENGTH = 12_000;

/**
 * Between two words that are too long to be groups of a number or a code; behind punctuation or the end of a line, which is not
 * within a number, a code or a name; between letters of a script without spaces.
 */
const CUT = new RegExp(
  `(?<=[\\p{Ll}\\p{Lo}]{5})\\s+(?=\\p{L}{5})|(?<=[.,;:!?])[ \\n]+(?=[\\p{L}\\p{N}])|\\n(?=[\\p{L}\\p{N}])|${BETWEEN_OWN_WORDS}`,
  "gu",
);

/** Splits a long text where its words can be read apart: all pieces together have the words of the text. */
export function* piecesOf(text: string): Generator<TextPiece> {
  let start = 0;
  while (text.length - start > 2 * LENGTH) {
    const end = cutAfter(text, start);
    if (end === text.length) break;
    yield { piece: text.slice(start, end), start, last: false };
    start = end;
  }
  yield { piece: text.slice(start), start, last: true };
}

function cutAfter(text: string, start: number): number {
  const within = text.slice(start, start + MAX_LENGTH);
  CUT.lastIndex = LENGTH;
  const cut = CUT.exec(within);
  if (cut) return start + cut.index + cut[0].length;
  if (start + within.length === text.length) return text.length;
  const space = within.lastIndexOf(" ");
  return start + (space > LENGTH ? space + 1 : wholeCharacters(within));
}

function wholeCharacters(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}
