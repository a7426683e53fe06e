import type { Column } from "@/lib/grid/column";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { labelOf } from "@/lib/lists/label";
import { t } from "@/messages/value-labels";
import { allNames, idsByTable } from "../directory-names";
import type { Selection } from "../predicate";
import type { Bars } from "./count-bars";

/** The part of each bar with one value. `filter` is what its column has in the address for it; null for all other values together. */
export type Series = { label: string; filter: string | null; total: number; counts: number[] };

/** As many as there are distinguishable colours. */
export const MAX_SERIES = 8;

/** The most frequent values by their labels, the most frequent first, and all others as one. */
export async function splitSeries(
  { actor }: Selection,
  column: Column,
  bars: readonly Bars[],
): Promise<Series[]> {
  const sorted = bars
    .map(({ value, counts }) => ({ value, counts, total: sumOf(counts) }))
    .sort((a, b) => b.total - a.total || ((a.value ?? "") < (b.value ?? "") ? -1 : 1));
  const own = sorted.slice(0, MAX_SERIES);
  const others = sorted.slice(MAX_SERIES);
  const ids = own.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const names = await allNames(actor.tenant.id, idsByTable([{ column, ids }]));
  const series = own.map(
    ({ value, counts, total }): Series => ({
      label: value === null ? t("none") : labelOf(column, value, names),
      filter: onlyThis(column.kind, value),
      counts,
      total,
    }),
  );
  if (others.length === 0) return series;
  const counts = addCounts(others.map((each) => each.counts));
  return [...series, { label: t("other"), filter: null, counts, total: sumOf(counts) }];
}

export function addCounts(all: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = all;
  return first.map((count, bar) => others.reduce((sum, each) => sum + (each[bar] ?? 0), count));
}

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
