import { and, eq, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { writtenValue } from "@/lib/grid/written-value";
import { countRows } from "@/lib/query-budget";
import { fold } from "@/lib/search/fold";
import { countStoredValues, type ValueCount } from "./column-store/count-values";
import { allNames, type DirectoryNames, type NamedTable, namedTable } from "./directory-names";
import { inTurn } from "./in-turn";
import { labelOf } from "./label";
import { predicate, type Selection } from "./predicate";

export type FacetValue = { value: string | null; label: string; count: number };

/** `more`: there are more values than are listed. */
export type Facet = { values: FacetValue[]; more: boolean };

export const MAX_VALUES = 100;

/** The most frequent values under the other filters whose label contains `search`. */
export function facetOf(selection: Selection, column: Column, search = ""): Promise<Facet> {
  return inTurn(selection.actor, `values of ${column.id}`, async () => {
    const counts =
      (await countStoredValues(selection, column, search)) ??
      (await valuesInDatabase(selection, column, search));
    const names = await facetNames(selection, column, counts);
    const values = counts.slice(0, MAX_VALUES).map(({ value, count }) => ({
      value,
      label: value === null ? "None" : labelOf(column, value, names),
      count,
    }));
    return { values, more: counts.length > MAX_VALUES };
  });
}

/** The same counts by SQL alone; a value more than are listed, if there is one. */
export async function valuesInDatabase(
  selection: Selection,
  column: Column,
  search: string,
): Promise<ValueCount[]> {
  const same = column.same ?? sql`null::text`;
  const source = sql`select ${column.value} as value, ${same} as same from ${sessions} where ${predicate(selection, column.id)}`;
  const each =
    column.kind === "list"
      ? sql`left join lateral unnest(s.value) as each(value) on true`
      : sql`, lateral (select s.value) as each`;
  const found = search === "" ? sql`true` : searched(selection, column, search);
  const written = writtenValue(column.kind, sql`each.value`);
  // Of a text the most frequent spelling.
  const [value, group] =
    column.kind === "text"
      ? [
          sql`mode() within group (order by ${written} collate "C")`,
          sql`case when ${written} is not null then same end`,
        ]
      : [written, sql`1`];
  const rows = await countRows((tx) =>
    tx.execute<{ value: string | null; count: string }>(
      sql`select ${value} as value, count(*) as count from (${source}) as s ${each} where ${found}
        group by ${group} order by 2 desc, 1 limit ${MAX_VALUES + 1}`,
    ),
  );
  return rows.map((row) => ({ value: row.value, count: Number(row.count) }));
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

function facetNames(
  selection: Selection,
  column: Column,
  counts: readonly ValueCount[],
): Promise<DirectoryNames> {
  const ids = counts.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const { values } = column;
  return allNames(selection.actor.tenant.id, values.of === "directory" ? { [values.directory]: ids } : {});
}
