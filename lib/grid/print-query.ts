import type { Grid, Sort } from "./column";
import { printColumns } from "./grammar/columns";
import { printPairs } from "./grammar/query-string";
import { quote } from "./grammar/syntax";
import { printFilter } from "./kinds";
import { defaultSize } from "./page-sizes";
import type { Parameters } from "./parameters";
import { pivotPairs } from "./pivot";
import { isDefaultSort, type Query } from "./query";
import { printStrip } from "./strip";

/** The canonical query string without "?": keys in the grid's order, defaults omitted; equal strings are equal views. */
export function printQuery(grid: Grid, query: Query): string {
  const pairs: [string, string][] = [];
  for (const column of grid.columns) {
    const filter = query.filters.get(column.id);
    if (filter) pairs.push([column.id, printFilter(column, filter)]);
  }
  const { sort } = query;
  if (query.q) pairs.push(["q", query.q]);
  if (!isDefaultSort(grid, query)) pairs.push(["sort", printSort(sort)]);
  if (query.cols) pairs.push(["cols", printColumns(query.cols)]);
  if (query.strip !== null) pairs.push(["strip", printStrip(query.strip)]);
  if (query.pivot) pairs.push(...pivotPairs(query.pivot));
  if (query.size !== defaultSize) pairs.push(["size", String(query.size)]);
  if (query.after) pairs.push(["after", query.after]);
  if (query.before) pairs.push(["before", query.before]);
  if (query.open !== null) pairs.push(["open", String(query.open)]);
  if (query.tab) pairs.push(["tab", query.tab]);
  return printPairs(pairs);
}

function printSort(sort: Sort): string {
  return (sort.descending ? "-" : "") + quote(sort.column);
}

/** Whether the parameters equal `printQuery`; a page redirects otherwise, so that each view has one address. */
export function isCanonical(grid: Grid, query: Query, parameters: Parameters): boolean {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const wanted = [...new URLSearchParams(printQuery(grid, query))];
  return JSON.stringify(given) === JSON.stringify(wanted);
}
