/** Digits without anything between them, but for characters that nobody sees. */
export type Group = {
  start: number;
  end: number;
  digits: string /** Between it and the group before. */;
  gap: string;
};

/** Groups of digits with separators between them, as numbers are written. */
export type Chain = readonly Group[];

export const INVISIBLE = "\\u00ad\\u200b-\\u200f\\u2060-\\u2064\\ufeff";
const SEPARATORS = " \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000.\\-/\\u2010-\\u2015\\u2212";

const GROUP = new RegExp(`\\d(?:[${INVISIBLE}]*\\d)*`, "g");
const GAP = new RegExp(`^[${SEPARATORS}${INVISIBLE}]{1,6}$`);
const UNSEEN = new RegExp(`[${INVISIBLE}]`, "g");
const ENDS_A_SENTENCE = /\.\s/;
const LONGEST_GAP = 6;

export function chainsIn(plain: string): Chain[] {
  const chains: Group[][] = [];
  let last: Group | undefined;
  for (const { 0: written, index: start } of plain.matchAll(GROUP)) {
    const isNear = last !== undefined && start - last.end <= LONGEST_GAP;
    const gap = isNear && last ? plain.slice(last.end, start) : "";
    const group = { start, end: start + written.length, digits: withoutInvisible(written), gap: "" };
    if (gap !== "" && GAP.test(gap) && visible(gap).length <= 3 && !ENDS_A_SENTENCE.test(gap))
      chains.at(-1)?.push({ ...group, gap: visible(gap) });
    else chains.push([group]);
    last = group;
  }
  return chains;
}

function withoutInvisible(text: string): string {
  return /^\d+$/.test(text) ? text : visible(text);
}

function visible(text: string): string {
  return text.replace(UNSEEN, "");
}
