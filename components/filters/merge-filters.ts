import { parseSet, printSet } from "@/lib/grid/grammar/set";
import { tryParse } from "@/lib/grid/grammar/syntax";
import type { Suggestion } from "@/lib/lists/suggestions/suggestion";

/** Kinds whose filters list values, so that another value is added to them. */
const LISTING = ["choice", "person", "list"];

/**
 * The filters of an address with others added, as pairs of column and written filter: a value joins the values of its column,
 * unless those are excluded; any other filter replaces that of its column.
 */
export function mergeFilters(
  current: (column: string) => string | null,
  added: readonly Suggestion[],
): [string, string][] {
  const merged = new Map<string, string>();
  for (const { column, kind, written } of added) {
    const before = merged.get(column) ?? current(column);
    merged.set(column, LISTING.includes(kind) ? joined(before, written) : written);
  }
  return [...merged];
}

function joined(before: string | null, written: string): string {
  const [a, b] = [tryParse(parseSet, before), tryParse(parseSet, written)];
  if (!a || !b || a.exclude || b.exclude) return written;
  return printSet({ ...a, values: [...new Set([...a.values, ...b.values])], empty: a.empty || b.empty });
}
