import { fold } from "@/lib/search/fold";

/** The folded words of a text: `Šárka: Nová` has `sarka` and `nova`. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** The words of a text of which one of `words` begins. */
export function begun(words: readonly string[], by: readonly string[]): string[] {
  return words.filter((word) => by.some((beginning) => word.startsWith(beginning)));
}

/** Whether each of `beginnings` begins one of the words. */
export function allBegin(beginnings: readonly string[], words: readonly string[]): boolean {
  return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
