import type { Column, Context } from "@/lib/grid/column";
import { filterWords, parseFilter } from "@/lib/grid/kinds";
import type { Names } from "@/lib/grid/selection";
import { labelOf } from "@/lib/lists/label";
import { namedValues } from "./named-values";
import type { Candidate, Suggestion } from "./suggestion";
import { typedValues } from "./typed-values";

const MAX_SUGGESTIONS = 8;

/**
 * The filters of some columns that a text may mean, the likeliest first; at most eight. `names` are those of the directories that contain
 * a typed word.
 */
export function suggestFrom(
  columns: readonly Column[],
  names: Names,
  context: Context,
  text: string,
): Suggestion[] {
  const filtered = columns.filter((column) => column.filters);
  const found = [...namedValues(filtered, names, text), ...typedValues(filtered, text)];
  return distinct(found.toSorted(byRank))
    .slice(0, MAX_SUGGESTIONS)
    .map(({ column, written }) => ({
      column: column.id,
      kind: column.kind,
      label: column.label,
      words: filterWords(column, parseFilter(column, written), context, (of, value) =>
        labelOf(of, value, names),
      ),
      written,
    }));
}

function byRank(a: Candidate, b: Candidate): number {
  return a.rank - b.rank || a.left - b.left;
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byFilter = new Map<string, Candidate>();
  for (const each of candidates) {
    const key = `${each.column.id} ${each.written}`;
    if (!byFilter.has(key)) byFilter.set(key, each);
  }
  return [...byFilter.values()];
}
