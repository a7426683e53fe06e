import type { Column, Grid, Sort } from "./column";
import { printPairs, quote, readInteger, readText, Unreadable, unquote } from "./grammar";
import type { Filter } from "./kind";
import { parseFilter, printFilter } from "./kinds";

export const pageSizes = [25, 50, 100, 200] as const;
export const defaultSize = 50;
const MOST_COLUMNS = 200;
/**
 * Of an address, in characters. A browser sends it several times over: as what it asks for, where it comes from, and the
 * state of the page; the server takes so much (bin/parts/next.ts).
 */
const LONGEST_ADDRESS = 8_000;

/** A view: everything the address says. */
export type Query = {
  /** In the grid's order. */
  filters: ReadonlyMap<string, Filter>;
  /** Content search, as typed. */
  q: string;
  sort: Sort;
  /** Chosen columns in order, or null for those shown at first. */
  cols: readonly string[] | null;
  size: number;
  /** An opaque keyset cursor (lib/grid/page.ts). */
  after: string | null;
  before: string | null;
  /** The session whose panel is open. */
  open: number | null;
  tab: string | null;
};

/** Something in the address that could not be read and was left out. */
export type Problem = { key: string; value: string; why: string };

export type Parameters = Readonly<Record<string, string | string[] | undefined>>;

/** The parameters of an address, of a key that comes more than once all its values. */
export function parametersIn(address: URLSearchParams): Parameters {
  const keys = [...new Set(address.keys())];
  return Object.fromEntries(
    keys.map((key) => {
      const values = address.getAll(key);
      return [key, values.length > 1 ? values : values[0]];
    }),
  );
}

const own = ["q", "sort", "cols", "size", "after", "before", "open", "tab"];

/**
 * Reads an address. Never throws: what cannot be read is left out and returned as a problem, for a notice on the page.
 */
export function parseQuery(grid: Grid, parameters: Parameters): { query: Query; problems: Problem[] } {
  const problems: Problem[] = [];
  const pairs = Object.entries(parameters).flatMap(([key, value]) => one(key, value, problems));
  const single = new Map(withinLength(pairs, problems));

  function read<T>(key: string, otherwise: T, reader: (value: string) => T): T {
    const value = single.get(key);
    if (value === undefined || value === "") return otherwise;
    try {
      return reader(value);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push({ key, value, why: error.message });
      return otherwise;
    }
  }

  for (const key of single.keys()) {
    if (own.includes(key) || grid.byId.get(key)?.filters) continue;
    problems.push({ key, value: single.get(key) ?? "", why: "there is no such filter" });
  }
  const filters = new Map<string, Filter>();
  for (const column of grid.columns) {
    if (!column.filters) continue;
    const filter = read<Filter | null>(column.id, null, (value) => parseFilter(column, value));
    if (filter) filters.set(column.id, filter);
  }
  const cols = read("cols", null, (value) => readColumns(grid, value, problems));
  const query: Query = {
    filters,
    q: read("q", "", (value) => readText(value).trim()),
    sort: read("sort", grid.defaultSort, (value) => readSort(grid, value)),
    cols: cols && sameColumns(cols, shownAtFirst(grid)) ? null : cols,
    size: read("size", defaultSize, readSize),
    after: read("after", null, readText),
    before: read("before", null, readText),
    open: read("open", null, readInteger),
    tab: read("tab", null, readText),
  };
  if (query.after && query.before) {
    problems.push({ key: "before", value: query.before, why: "there is “after” already" });
    query.before = null;
  }
  return { query, problems };
}

function one(key: string, value: Parameters[string], problems: Problem[]): [string, string][] {
  // Next puts what an object inherits before the value of a key of that name, as in `?constructor=x`.
  const [first, ...extras] = [value].flat().filter((each) => typeof each === "string");
  if (first === undefined) return [];
  problems.push(...extras.map((extra) => ({ key, value: extra, why: "the key is given more than once" })));
  return [[key, first]];
}

/** What is too much for one address is named; what is short behind it still fits. */
function withinLength(pairs: readonly [string, string][], problems: Problem[]): [string, string][] {
  let length = 0;
  return pairs.filter(([key, value]) => {
    const own = printPairs([[key, value]]).length + 1;
    if (length + own > LONGEST_ADDRESS) {
      problems.push({ key, value, why: "the address would be too long" });
      return false;
    }
    length += own;
    return true;
  });
}

function readColumns(grid: Grid, value: string, problems: Problem[]): string[] | null {
  const names = [...new Set(value.split(",").map(unquote))];
  for (const name of names.filter((each) => !grid.byId.has(each)))
    problems.push({ key: "cols", value: name, why: "there is no such column" });
  const known = names.filter((name) => grid.byId.has(name));
  if (known.length > MOST_COLUMNS) throw new Unreadable(`it names more than ${MOST_COLUMNS} columns`);
  return known.length > 0 ? known : null;
}

function readSort(grid: Grid, value: string): Sort {
  const descending = value.startsWith("-");
  const column = unquote(descending ? value.slice(1) : value);
  if (!grid.byId.get(column)?.order) throw new Unreadable("the list cannot be ordered by it");
  return { column, descending };
}

function readSize(value: string): number {
  const size = readInteger(value);
  if (!pageSizes.some((each) => each === size))
    throw new Unreadable(`a page has ${pageSizes.join(", ")} rows`);
  return size;
}

/**
 * The canonical query string, without "?": keys in the grid's order, defaults left out, so that equal strings are equal
 * views.
 */
export function printQuery(grid: Grid, query: Query): string {
  const pairs: [string, string][] = [];
  for (const column of grid.columns) {
    const filter = query.filters.get(column.id);
    if (filter) pairs.push([column.id, printFilter(column, filter)]);
  }
  const { sort } = query;
  const sorted = sort.column !== grid.defaultSort.column || sort.descending !== grid.defaultSort.descending;
  if (query.q) pairs.push(["q", query.q]);
  if (sorted) pairs.push(["sort", printSort(sort)]);
  if (query.cols) pairs.push(["cols", query.cols.map(quote).join(",")]);
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

/**
 * Whether the parameters are already what `printQuery` gives. A page that is asked otherwise sends the reader on, so that
 * one view has one address.
 */
export function isCanonical(grid: Grid, query: Query, parameters: Parameters): boolean {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const wanted = [...new URLSearchParams(printQuery(grid, query))];
  return JSON.stringify(given) === JSON.stringify(wanted);
}

/** The columns on the screen, in order. */
export function chosenColumns(grid: Grid, query: Query): Column[] {
  return (query.cols ?? shownAtFirst(grid)).flatMap((name) => grid.byId.get(name) ?? []);
}

/** The ids of the columns shown when nobody has chosen. */
export function shownAtFirst(grid: Grid): string[] {
  return grid.columns.filter((column) => column.shown).map((column) => column.id);
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** The query with changes, back on the first page and with the panel closed unless the changes say otherwise. */
export function changed(query: Query, changes: Partial<Query>): Query {
  return { ...query, after: null, before: null, open: null, tab: null, ...changes };
}

/** The query with one column's filter set, or taken away by null. */
export function withFilter(grid: Grid, query: Query, column: string, filter: Filter | null): Query {
  const filters = grid.columns.flatMap((each) => {
    const kept = each.id === column ? filter : query.filters.get(each.id);
    return kept ? [[each.id, kept] as const] : [];
  });
  return changed(query, { filters: new Map(filters) });
}

/** The query without filters and search; order, columns and size stay. */
export function withoutFilters(query: Query): Query {
  return changed(query, { filters: new Map(), q: "" });
}
