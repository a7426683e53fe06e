import { fold } from "@/lib/search/fold";

/**
 * How well a text matches what was typed, or null if it does not; less is better. Each typed word begins a word of the text, is
 * somewhere in it, or has its letters in the same order. Case and accents do not matter.
 */
export function rankOf(text: string, typed: string): number | null {
  const within = fold(text);
  let rank = 0;
  for (const word of fold(typed).split(/\s+/).filter(Boolean)) {
    const ofWord = rankOfWord(within, word);
    if (ofWord === null) return null;
    rank += ofWord;
  }
  return rank;
}

function rankOfWord(text: string, word: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return 0;
  if (text.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(word))) return 1;
  if (at > 0) return 2;
  return hasLetters(text, word) ? 3 : null;
}

function hasLetters(text: string, word: string): boolean {
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}

/** The items whose text matches, the best first; those that match equally well keep their order. */
export function ranked<Item>(items: readonly Item[], textOf: (item: Item) => string, typed: string): Item[] {
  return items
    .flatMap((item) => {
      const rank = rankOf(textOf(item), typed);
      return rank === null ? [] : [{ item, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
