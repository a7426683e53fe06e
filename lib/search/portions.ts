import { setImmediate } from "node:timers/promises";
import { readText, type TextWords } from "./read-text";
import { BETWEEN_OWN_WORDS } from "./words";

/** What a text, or a piece of one, is found by; `goesOn` if the text before is of the same text. */
export type Portion = { text: TextWords; goesOn: boolean };

/** In UTF-16 units. Reading so many takes some milliseconds. */
const PORTION = 20_000;
/** Between two words that are too long to be groups of a number or a code, or letters of a script without spaces. */
const CUT = new RegExp(`(?<=[\\p{Ll}\\p{Lo}]{5})\\s+(?=\\p{L}{5})|${BETWEEN_OWN_WORDS}`, "gu");

/** Reads texts like `readText`, long ones in pieces, with time for other work after each. */
export async function readInPortions(texts: readonly string[]): Promise<Portion[]> {
  const portions: Portion[] = [];
  let left = PORTION;
  for (const text of texts)
    for (const { piece, goesOn } of piecesOf(text)) {
      if (left < 0) {
        await setImmediate();
        left = PORTION;
      }
      portions.push({ text: readText(piece), goesOn });
      left -= piece.length;
    }
  return portions;
}

function* piecesOf(text: string): Generator<{ piece: string; goesOn: boolean }> {
  let start = 0;
  while (text.length - start > 2 * PORTION) {
    CUT.lastIndex = start + PORTION;
    const cut = CUT.exec(text);
    if (!cut) break;
    const end = cut.index + cut[0].length;
    yield { piece: text.slice(start, end), goesOn: start > 0 };
    start = end;
  }
  yield { piece: text.slice(start), goesOn: start > 0 };
}
