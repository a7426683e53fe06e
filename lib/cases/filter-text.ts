import type { CaseFilter } from "./find";

/** The filters of a view in words, for lists and packages. */
export function filterText({ words, scope }: Pick<CaseFilter, "words" | "scope">): string {
  if (words.length === 0) return scope === "live" ? "All sessions of Live" : "All sessions of History";
  return words.map((each) => `${each.label}: ${each.words}`).join(" · ");
}
