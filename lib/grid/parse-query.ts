import { t } from "@/messages/address-problems";
import type { Grid, Sort } from "./column";
import { type ChosenColumn, MAX_WIDTH, MIN_WIDTH, parseColumn } from "./grammar/columns";
import { printPairs } from "./grammar/query-string";
import { ParseError, parseInteger, parsePlainText, unquote } from "./grammar/syntax";
import type { Filter } from "./kind";
import { parseFilter } from "./kinds";
import { defaultSize, pageSizes } from "./page-sizes";
import type { Parameters } from "./parameters";
import {
  type Axis,
  type Measure,
  type Pivot,
  parseAxis,
  parseMeasure,
  printAxis,
  printMeasure,
} from "./pivot";
import { type Problem, whyText } from "./problem";
import { columnsOf, type Query } from "./query";
import { parseStrip } from "./strip";
import { checkOrder } from "./time-bounds";

const MAX_COLUMNS = 200;
/** In characters. Browsers repeat the address in several headers, which the server limits together (bin/parts/next.ts). */
const MAX_ADDRESS_LENGTH = 8_000;

const RESERVED = [
  "q",
  "sort",
  "cols",
  "strip",
  "rows",
  "by",
  "show",
  "size",
  "after",
  "before",
  "open",
  "tab",
];

/**
 * Parses an address. Never throws: a value that cannot be parsed is ignored and returned as a problem. Without a zone it is not known
 * of every range of times whether its end is before its start.
 */
export function parseQuery(
  grid: Grid,
  parameters: Parameters,
  zone?: string,
): { query: Query; problems: Problem[] } {
  const problems: Problem[] = [];
  const pairs = Object.entries(parameters).flatMap(([key, value]) => firstOf(key, value, problems));
  const values = new Map(withinLength(pairs, problems));

  function parsed<T>(key: string, otherwise: T, parse: (value: string) => T): T {
    const value = values.get(key);
    if (value === undefined || value === "") return otherwise;
    try {
      return parse(value);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      problems.push({ key, value, why: whyText(error) });
      return otherwise;
    }
  }

  for (const key of values.keys()) {
    if (RESERVED.includes(key) || grid.byId.get(key)?.filters) continue;
    problems.push({ key, value: values.get(key) ?? "", why: t("unknownFilter") });
  }
  const filters = new Map<string, Filter>();
  for (const column of grid.columns) {
    if (!column.filters) continue;
    const filter = parsed<Filter | null>(column.id, null, (value) =>
      inOrder(parseFilter(column, value), zone),
    );
    if (filter) filters.set(column.id, filter);
  }
  const cols = parsed("cols", null, (value) => parseColumns(grid, value, problems));
  const query: Query = {
    filters,
    q: parsed("q", "", (value) => parsePlainText(value).trim()),
    sort: parsed("sort", grid.defaultSort, (value) => parseSort(grid, value)),
    cols: cols && columnsOf(grid, cols),
    strip: parsed("strip", null, (value) => parseStrip(grid, value)),
    pivot: null,
    size: parsed("size", defaultSize, parseSize),
    after: parsed("after", null, parsePlainText),
    before: parsed("before", null, parsePlainText),
    open: parsed("open", null, parseInteger),
    tab: parsed("tab", null, parsePlainText),
  };
  query.pivot = pivotOf(
    {
      rows: parsed("rows", null, (value) => parseAxis(grid, value)),
      by: parsed("by", null, (value) => parseAxis(grid, value)),
      show: parsed("show", null, (value) => parseMeasure(grid, value)),
    },
    problems,
  );
  if (query.after && query.before) {
    problems.push({ key: "before", value: query.before, why: t("notCombined") });
    query.before = null;
  }
  return { query, problems };
}

type PivotParts = { rows: Axis | null; by: Axis | null; show: Measure | null };

function pivotOf({ rows, by, show }: PivotParts, problems: Problem[]): Pivot | null {
  if (rows === null) {
    const why = t("pivotNeedsRows");
    if (by) problems.push({ key: "by", value: printAxis(by), why });
    if (show) problems.push({ key: "show", value: printMeasure(show), why });
    return null;
  }
  const isSame = by !== null && printAxis(by) === printAxis(rows);
  if (isSame) problems.push({ key: "by", value: printAxis(by), why: t("rowsHaveIt") });
  return { rows, by: isSame ? null : by, show: show ?? { of: "count" } };
}

function inOrder(filter: Filter, zone: string | undefined): Filter {
  if (filter.is === "time" && zone !== undefined) checkOrder(filter, zone);
  return filter;
}

function firstOf(key: string, value: Parameters[string], problems: Problem[]): [string, string][] {
  // For a key like `?constructor=x`, Next puts the inherited property before the value.
  const [first, ...extras] = [value].flat().filter((each) => typeof each === "string");
  if (first === undefined) return [];
  problems.push(
    ...extras.map((extra) => ({
      key,
      value: extra,
      why: t("moreThanOnce"),
    })),
  );
  return [[key, first]];
}

/** Drops the parameters that make the address too long; shorter ones after them still fit. */
function withinLength(pairs: readonly [string, string][], problems: Problem[]): [string, string][] {
  let length = 0;
  return pairs.filter(([key, value]) => {
    const own = printPairs([[key, value]]).length + 1;
    if (length + own > MAX_ADDRESS_LENGTH) {
      problems.push({ key, value, why: t("addressTooLong") });
      return false;
    }
    length += own;
    return true;
  });
}

function parseColumns(grid: Grid, value: string, problems: Problem[]): ChosenColumn[] | null {
  const byId = new Map<string, ChosenColumn>();
  for (const item of value.split(",")) {
    const { column, hasWrongWidth } = parseColumn(item);
    if (hasWrongWidth)
      problems.push({
        key: "cols",
        value: item,
        why: t("columnWidth", { least: MIN_WIDTH, most: MAX_WIDTH }),
      });
    if (!byId.has(column.id)) byId.set(column.id, column);
  }
  const columns = [...byId.values()];
  for (const { id } of columns.filter((each) => !grid.byId.has(each.id)))
    problems.push({ key: "cols", value: id, why: t("unknownColumn") });
  const known = columns.filter(({ id }) => grid.byId.has(id));
  if (known.length > MAX_COLUMNS) throw new ParseError("tooManyColumns", { most: MAX_COLUMNS });
  return known.length > 0 ? known : null;
}

function parseSort(grid: Grid, value: string): Sort {
  const descending = value.startsWith("-");
  const column = unquote(descending ? value.slice(1) : value);
  if (!grid.byId.get(column)?.order) throw new ParseError("notSortable");
  return { column, descending };
}

function parseSize(value: string): number {
  const size = parseInteger(value);
  if (!pageSizes.some((each) => each === size))
    throw new ParseError("pageSize", { sizes: pageSizes.join(", ") });
  return size;
}
