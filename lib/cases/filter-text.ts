import { t } from "@/messages/cases";
import type { CaseFilter } from "./find";

/** The filters of a view in words, for lists and packages. */
export function filterText({ words, scope }: Pick<CaseFilter, "words" | "scope">): string {
  if (words.length === 0) return t(scope === "live" ? "allOfLive" : "allOfHistory");
  return words.map((each) => `${each.label}: ${each.words}`).join(" · ");
}
