import { type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Unit } from "@/lib/grid/pivot";
import { writtenValue } from "@/lib/grid/written-value";
import { countRows } from "@/lib/query-budget";
import { predicate, type Selection } from "../predicate";
import { type Axes, type AxisValue, type GroupedBy, isCalendar, type Key } from "./axis-values";
import type { Measured } from "./measure-values";
import { ALL, noSessions, type Stats, type StatsOf } from "./stats";

/** The values of an axis under a selection with their counts by SQL alone; at most `most`, those that are shown first. */
export async function valuesInDatabase(
  selection: Selection,
  axis: GroupedBy,
  most: number,
): Promise<AxisValue[]> {
  const { column } = axis;
  const each =
    column.kind === "list"
      ? sql`left join lateral (select distinct unnest(s.value)) as each(value) on true`
      : sql`, lateral (select s.value) as each(value)`;
  const order = isCalendar(axis) ? sql`1 desc nulls first` : sql`count(*) desc, 1 nulls first`;
  const rows = await countRows((tx) =>
    tx.execute<{ key: Key; written: Key; count: string }>(sql`
      select ${keyOf(axis, sql`each.value`, selection)} collate "C" as key, ${column.kind === "text" ? sql`min(each.value)` : sql`null`} as written, count(*)::text as count
      from (select ${column.value} as value from ${sessions} where ${predicate(selection)}) as s ${each}
      group by 1 order by ${order} limit ${most}`),
  );
  return rows.map(({ key, written, count }) => ({
    key,
    written: column.kind === "text" ? written : key,
    count: Number(count),
  }));
}

/** What is in each cell of the keys that are shown, by SQL alone. */
export async function statsInDatabase(
  selection: Selection,
  { rows, by }: Axes,
  shown: { rows: readonly Key[]; by: readonly Key[] },
  measured: Measured,
): Promise<StatsOf> {
  const found = await countRows((tx) =>
    tx.execute<Cell>(sql`
      with shown as materialized (select ${keyList(shown.rows)} as row_keys, ${keyList(shown.by)} as column_keys),
      placed as (
        select ${placesIn(rows, sql`row_keys`, shown.rows.length + 1, selection)} as row_places,
          ${by ? placesIn(by, sql`column_keys`, shown.by.length + 1, selection) : sql`array[${ALL}::integer]`} as column_places,
          ${numberOf(measured)} as number
        from ${sessions}, shown where ${predicate(selection)}
      )
      select r as "row", c as "column", count(*)::text as count, count(number)::text as filled, coalesce(sum(number), 0) as sum,
        ${measured.percentile === null ? sql`null` : sql`percentile_cont(${measured.percentile}) within group (order by number)`} as percentile
      from placed, unnest(row_places) as r, unnest(column_places) as c group by 1, 2`),
  );
  const cells = new Map(found.map((cell) => [`${cell.row} ${cell.column}`, statsIn(cell)]));
  return (row, column) => cells.get(`${row} ${column}`) ?? noSessions;
}

type Cell = {
  row: number;
  column: number;
  count: string;
  filled: string;
  sum: number;
  percentile: number | null;
};

function statsIn({ count, filled, sum, percentile }: Cell): Stats {
  return { count: Number(count), filled: Number(filled), sum, percentile };
}

/** SQL for the key of a value as text. */
function keyOf({ column, unit }: GroupedBy, value: SQL, { context }: Selection): SQL {
  if (unit) return parts[unit](sql`(${value} at time zone ${context.zone}::text)`);
  if (column.kind !== "text") return writtenValue(column.kind, value);
  return sql`case when ${value} <> '' then public.parley_fold(${value}) end`;
}

const parts: Readonly<Record<Unit, (local: SQL) => SQL>> = {
  hour: (local) => sql`extract(hour from ${local})::integer::text`,
  weekday: (local) => sql`extract(isodow from ${local})::integer::text`,
  day: (local) => sql`to_char(${local}, 'YYYY-MM-DD')`,
  week: (local) => sql`to_char(date_trunc('week', ${local}), 'YYYY-MM-DD')`,
  month: (local) => sql`to_char(${local}, 'YYYY-MM')`,
};

function keyList(keys: readonly Key[]): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(keys)}::text::json))`;
}

/** SQL for the places in which a session counts, each once. */
function placesIn(axis: GroupedBy, keys: SQL, others: number, selection: Selection): SQL {
  const { value, kind } = axis.column;
  const placeOf = (key: SQL) => sql`coalesce(array_position(${keys}, ${key}), ${others}::integer)`;
  if (kind !== "list") return sql`array[${ALL}::integer, ${placeOf(keyOf(axis, sql`${value}`, selection))}]`;
  const none = sql`array[${ALL}::integer, ${placeOf(sql`null::text`)}]`;
  const held = sql`array(select distinct ${placeOf(sql`each::text`)} from unnest(${value}) as each)`;
  return sql`case when ${value} = '{}' then ${none} else ${ALL}::integer || ${held} end`;
}

function numberOf({ column }: Measured): SQL {
  if (!column) return sql`null::float8`;
  return column.kind === "flag" ? sql`(${column.value})::integer::float8` : sql`(${column.value})::float8`;
}
