/*
 * Documents of version 1, which were made by other rules: these are those rules, for as long as such documents wait to be indexed
 * again (lib/events/search-documents/reindex.ts). When every installation has done that, this file and its branch in match.ts can go.
 */

const RUNS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+/gu;
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
const STROKES: Readonly<Record<string, string>> = {
  ...{ ł: "l", đ: "d", ø: "o", ħ: "h", ŧ: "t", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d" },
};
const MAX_LENGTH = 200;
const MAX_TERMS = 32;

/** The same search for such documents, with positions (`in row`) and without; null if it has no word there. */
export function earlierQueries(typed: string): { inRow: string; anywhere: string } | null {
  const terms = new Map<string, string>();
  for (const [, minus, phrase, bare = ""] of typed.matchAll(/(-?)"([^"]*)"?|(\S+)/g)) {
    const exclude = phrase === undefined ? /^-./.test(bare) : minus === "-";
    const found = words(phrase ?? (exclude ? bare.slice(1) : bare));
    if (found.length === 0) continue;
    const row = found.map((word, index) => {
      const open = phrase === undefined && index === found.length - 1;
      return `'${word}'${open ? ":*" : ""}`;
    });
    const not = exclude ? "!" : "";
    terms.set(`${not}(${row.join(" <-> ")})`, `${not}(${row.join(" & ")})`);
    if (terms.size === MAX_TERMS) break;
  }
  if (terms.size === 0) return null;
  return { inRow: [...terms.keys()].join(" & "), anywhere: [...terms.values()].join(" & ") };
}

function words(text: string): string[] {
  const found = (text.match(RUNS) ?? []).slice(0, MAX_TERMS);
  return found
    .map((run) => folded(run.slice(0, MAX_LENGTH)).slice(0, MAX_LENGTH).toWellFormed())
    .filter(Boolean);
}

function folded(text: string): string {
  const plain = text.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(ACCENTS, "");
  return plain
    .replace(/[łđøħŧıßæœþð]/g, (letter) => STROKES[letter] ?? letter)
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu, "");
}
