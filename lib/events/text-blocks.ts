import type { Hit } from "@/lib/search/hits";

/** A part of a text with its hits; `first` is the number of its first hit that does not begin before it. */
export type TextBlock = { text: string; start: number; hits: readonly Hit[]; first: number };

/** In UTF-16 units; the last may be longer. */
const LENGTH = 8_000;

/** Splits a text at the ends of lines, or else between words. `first` is the number of its first hit. */
export function blocksOf(text: string, hits: readonly Hit[], first: number): TextBlock[] {
  const blocks: TextBlock[] = [];
  let number = first;
  for (let start = 0; start < text.length; ) {
    const end = endOfBlock(text, start);
    const within = hits
      .filter((hit) => hit.start < end && hit.end > start)
      .map((hit) => ({ ...hit, start: hit.start - start, end: hit.end - start }));
    blocks.push({ text: text.slice(start, end), start, hits: within, first: number });
    number += within.filter((hit) => hit.start >= 0).length;
    start = end;
  }
  return blocks;
}

function endOfBlock(text: string, start: number): number {
  if (text.length - start <= 2 * LENGTH) return text.length;
  const part = text.slice(start + LENGTH, start + 2 * LENGTH);
  const line = part.indexOf("\n");
  const cut = line < 0 ? part.indexOf(" ") : line;
  if (cut >= 0) return start + LENGTH + cut + 1;
  const last = part.charCodeAt(part.length - 1);
  return start + LENGTH + part.length - (last >= 0xd800 && last <= 0xdbff ? 1 : 0);
}
