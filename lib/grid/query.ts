import type { Column, Grid, Sort } from "./column";
import { type ChosenColumn, inTableOrder, printColumns } from "./grammar/columns";
import type { Filter } from "./kind";
import type { Pivot } from "./pivot";
import type { StripChoice } from "./strip";

/** A view: everything in the address. */
export type Query = {
  filters: ReadonlyMap<string, Filter>;
  q: string;
  sort: Sort;
  /** Chosen columns in order, or null for the default ones. */
  cols: readonly ChosenColumn[] | null;
  /** Null for the usual strip. */
  strip: StripChoice | null;
  /** A table of counts instead of the rows. */
  pivot: Pivot | null;
  size: number;
  /** An opaque keyset cursor (lib/grid/cursor.ts). */
  after: string | null;
  before: string | null;
  /** The row whose panel is open. */
  open: number | null;
  tab: string | null;
};

export function chosenColumns(grid: Grid, query: Query): Column[] {
  return layoutOf(grid, query).flatMap(({ id }) => grid.byId.get(id) ?? []);
}

/** The columns of the table with their widths and whether they are pinned, in order. */
export function layoutOf(grid: Grid, query: Query): readonly ChosenColumn[] {
  return query.cols ?? grid.first.map((id) => ({ id }));
}

/** The columns as a query has them: null for those shown at first, as they are. */
export function columnsOf(grid: Grid, layout: readonly ChosenColumn[]): Query["cols"] {
  const ordered = inTableOrder(layout);
  const isFirst = printColumns(ordered) === printColumns(grid.first.map((id) => ({ id })));
  return isFirst ? null : ordered;
}

/** The query with columns of the widths of their kinds: widths are for one screen, and are neither saved nor exported. */
export function withoutWidths(grid: Grid, query: Query): Query {
  const layout = layoutOf(grid, query).map(({ width: _, ...column }) => column);
  return { ...query, cols: columnsOf(grid, layout) };
}

export function isDefaultSort({ defaultSort }: Grid, { sort }: Query): boolean {
  return sort.column === defaultSort.column && sort.descending === defaultSort.descending;
}

/** The query with changes, on its first page; the panel is closed unless the changes open it. */
export function changed(query: Query, changes: Partial<Query>): Query {
  return { ...query, after: null, before: null, open: null, tab: null, ...changes };
}

/** The query with the filter of one column set, or removed by null. */
export function withFilter(grid: Grid, query: Query, column: string, filter: Filter | null): Query {
  const filters = grid.columns.flatMap((each) => {
    const chosen = each.id === column ? filter : query.filters.get(each.id);
    return chosen ? [[each.id, chosen] as const] : [];
  });
  return changed(query, { filters: new Map(filters) });
}

export function withoutFilters(query: Query): Query {
  return changed(query, { filters: new Map(), q: "" });
}
