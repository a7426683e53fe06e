import type { Reading } from "./reading";
import { readSymbols, type Symbols } from "./symbols";
import { readWords } from "./words";

/** What was typed to search, read as texts are: its words, and the symbols that belong to them. */
export type Typed = Reading & { text: string; symbols: Symbols };

export function readTyped(text: string): Typed {
  const reading = readWords(text);
  return { ...reading, text, symbols: readSymbols(text, reading.words) };
}
