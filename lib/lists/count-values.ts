import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Column, Expression } from "@/lib/grid/column";
import { writtenValue } from "@/lib/grid/written-value";
import { countRows } from "@/lib/query-budget";
import { fold } from "@/lib/search/fold";

/** A value as filters write it, null for none. */
export type ValueCount = { value: string | null; count: number };

/** The most frequent values of a column; `more`: there are others. */
export type FacetValue = { value: string | null; label: string; count: number };
export type Facet = { values: FacetValue[]; more: boolean };

export const MAX_VALUES = 100;

/** What is counted: the rows of a table, and of their values, as `each.value`, those that are looked for. */
type Counted = { table: PgTable; where: SQL; found?: SQL };

/** The most frequent values by SQL; one more than are listed, if there is one. */
export async function countValues(
  column: Column,
  { table, where, found = sql`true` }: Counted,
): Promise<ValueCount[]> {
  const same = column.same ?? sql`null::text`;
  const source = sql`select ${countedValue(column)} as value, ${same} as same from ${table} where ${where}`;
  const each =
    column.kind === "list"
      ? sql`left join lateral unnest(s.value) as each(value) on true`
      : sql`, lateral (select s.value) as each`;
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

/** Of a list from another table, which most rows do not have, it is looked for only where there is one. */
function countedValue({ value, has }: Column): Expression {
  return has ? sql`case when ${has(null)} then ${value} else '{}' end` : value;
}

/** SQL for the values of a column that contain a text themselves or in the label of the vocabulary. */
export function valueContains(column: Column, search: string): SQL {
  const itself = foldedContains(sql`each.value::text`, search);
  const { values } = column;
  if (values.of !== "vocabulary") return itself;
  const labelled = valuesLabelled(values.labels, search);
  return labelled.length === 0 ? itself : sql`(${itself} or each.value in ${labelled})`;
}

/** The values of a vocabulary whose labels contain a text. */
export function valuesLabelled(labels: Readonly<Record<string, string>>, search: string): string[] {
  const wanted = fold(search);
  return Object.entries(labels).flatMap(([value, label]) => (fold(label).includes(wanted) ? value : []));
}

export function foldedContains(text: SQL, search: string): SQL {
  return sql`public.parley_fold(${text}) like public.parley_contains(public.parley_fold(${search}::text))`;
}
