import { byPosition, type Word } from "../reading";
import { matchesStep, type Sequence } from "../term";
import type { WordWindow } from "./word-window";

/** From the beginning of the first word to the end of the last, in UTF-16 units. */
export type Place = { start: number; end: number };

/** The words that a sequence begins with, and where it ends from there. */
export function placesOf([first = [], ...following]: Sequence, among: WordWindow): Place[] {
  const { words, also } = among;
  const begins = (word: Word) => among.begins(word) && matchesStep(word.word, first);
  const open = [...words.filter(begins), ...also.filter(begins)];
  if (open.length === 0 || following.length === 0) return open;
  const others = byPosition(also);
  return open.flatMap(({ start, end, position }) => {
    let reached = end;
    for (const [index, step] of following.entries()) {
      const at = position + index + 1;
      const found = [among.at(at) ?? [], others.get(at) ?? []]
        .flat()
        .filter(({ word }) => matchesStep(word, step));
      if (found.length === 0) return [];
      reached = Math.max(reached, ...found.map((word) => word.end));
    }
    return [{ start, end: reached }];
  });
}
