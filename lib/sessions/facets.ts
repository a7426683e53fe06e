import { and, eq, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { Unavailable } from "@/lib/errors";
import type { Column } from "@/lib/grid/column";
import { countWithinBudget } from "@/lib/query-budget";
import { fold } from "@/lib/search/fold";
import { allNames, type DirectoryNames, type NamedTable, namedTable } from "./directory-names";
import { inTurn } from "./in-turn";
import { labelOf } from "./label";
import { predicate, type Selection } from "./predicate";

export type FacetValue = { value: string | null; label: string; count: number };

/** `exact` is false when only the newest sessions were counted, to answer within a second. */
export type Facet = { values: FacetValue[]; more: boolean; exact: boolean };

const BUDGET_MS = 1_000;
const SAMPLE = 50_000;
export const MAX_VALUES = 100;

/** The most frequent values under the other filters whose label contains `search`. Throws Unavailable. */
export function facetOf(selection: Selection, column: Column, search = ""): Promise<Facet> {
  return inTurn(selection.actor, `values of ${column.id}`, () => countValues(selection, column, search));
}

async function countValues(selection: Selection, column: Column, search: string): Promise<Facet> {
  const where = predicate(selection, column.id);
  const counts =
    (await read(selection, column, where, search, false)) ??
    (await read(selection, column, where, search, true));
  if (!counts) throw new Unavailable("The values could not be counted in time");
  const { rows, exact } = counts;
  const names = await facetNames(selection, column, rows);
  const values = rows.slice(0, MAX_VALUES).map(({ value, count }) => ({
    value,
    label: value === null ? "None" : labelOf(column, value, names),
    count,
  }));
  return { values, more: rows.length > MAX_VALUES, exact };
}

type Counted = { rows: { value: string | null; count: number }[]; exact: boolean };

async function read(
  selection: Selection,
  column: Column,
  where: SQL,
  search: string,
  sampled: boolean,
): Promise<Counted | null> {
  const base = sql`select ${column.value} as value from ${sessions} where ${where}`;
  const source = sampled
    ? sql`${base} order by ${sessions.createdAt} desc, ${sessions.id} desc limit ${SAMPLE}`
    : base;
  const each =
    column.kind === "list"
      ? sql`left join lateral unnest(s.value) as each(value) on true`
      : sql`, lateral (select s.value) as each`;
  const found = search === "" ? sql`true` : searched(selection, column, search);
  const rows = await countWithinBudget(BUDGET_MS, (tx) =>
    tx.execute<{ value: string | null; count: string }>(
      sql`select ${asText(column)} as value, count(*) as count from (${source}) as s ${each} where ${found}
        group by 1 order by 2 desc, 1 limit ${MAX_VALUES + 1}`,
    ),
  );
  return (
    rows && { rows: rows.map((row) => ({ value: row.value, count: Number(row.count) })), exact: !sampled }
  );
}

function asText(column: Column): SQL {
  if (column.kind === "flag") return sql`case each.value when true then 'yes' when false then 'no' end`;
  return column.kind === "text" ? sql`nullif(each.value::text, '')` : sql`each.value::text`;
}

function searched({ actor }: Selection, column: Column, search: string): SQL {
  const contains = (text: SQL) =>
    sql`public.parley_fold(${text}) like public.parley_contains(public.parley_fold(${search}::text))`;
  const { values } = column;
  if (values.of === "directory") {
    const table = namedTable(values.directory as NamedTable);
    const named = and(eq(table.tenantId, actor.tenant.id), contains(sql`${table.name}`));
    return sql`each.value in (select ${table.id} from ${table} where ${named})`;
  }
  const itself = contains(sql`each.value::text`);
  if (values.of !== "vocabulary") return itself;
  const wanted = fold(search);
  const labelled = Object.entries(values.labels).filter(([, label]) => fold(label).includes(wanted));
  return labelled.length === 0
    ? itself
    : sql`(${itself} or each.value in ${labelled.map(([value]) => value)})`;
}

function facetNames(selection: Selection, column: Column, rows: Counted["rows"]): Promise<DirectoryNames> {
  const ids = rows.flatMap((row) => (row.value === null ? [] : [Number(row.value)]));
  const { values } = column;
  return allNames(selection.actor.tenant.id, values.of === "directory" ? { [values.directory]: ids } : {});
}
