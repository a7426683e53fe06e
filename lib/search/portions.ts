import { piecesOf } from "./pieces";
import { readText, type TextWords } from "./read-text";

/** What a text, or a piece of one, is found by; `goesOn` if the text before is of the same text. */
export type Portion = { text: TextWords; goesOn: boolean };

/** Reads texts like `readText`, one after the other as they are asked for, long ones in pieces. */
export function* portionsOf(texts: Iterable<string>): Generator<Portion> {
  for (const text of texts)
    for (const { piece, start } of piecesOf(text)) yield { text: readText(piece), goesOn: start > 0 };
}
