import { type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import { withinBudget } from "@/lib/query-budget";
import { visibleTo } from "../visible";

/** An address may name thousands of values; the first ones are enough to notice a mistake. */
const MAX_VALUES = 50;
const NEWEST = 2_000;
const NEWEST_MS = 50;
const SEARCH_MS = 200;

/** The values of a choice or list that no session has which the actor may see. A value that takes too long to look for counts as used. */
export async function unusedValues(
  actor: Actor,
  column: Column,
  values: readonly string[],
): Promise<string[]> {
  const asked = [...new Set(values)].slice(0, MAX_VALUES);
  if (asked.length === 0) return [];
  // Frequent values are among the newest sessions; rare ones have few entries in the column's index.
  const frequent = await read(NEWEST_MS, amongNewest(actor, column, asked));
  const rare = frequent === null ? asked : asked.filter((value) => !frequent.has(value));
  if (rare.length === 0) return [];
  const found = await read(SEARCH_MS, byIndex(actor, column, rare));
  return found === null ? [] : rare.filter((value) => !found.has(value));
}

async function read(milliseconds: number, query: SQL): Promise<ReadonlySet<string> | null> {
  const rows = await withinBudget(milliseconds, (tx) => tx.execute<{ value: string }>(query));
  return rows && new Set(rows.map(({ value }) => value));
}

function amongNewest(actor: Actor, column: Column, values: readonly string[]): SQL {
  const each = column.kind === "list" ? sql`unnest(s.value)` : sql`(select s.value)`;
  return sql`
    select distinct each.value
    from (
      select ${column.value} as value from ${sessions} where ${visibleTo(actor)}
      order by ${sessions.createdAt} desc limit ${NEWEST}
    ) s, lateral ${each} as each(value)
    where each.value in ${values}`;
}

function byIndex(actor: Actor, column: Column, values: readonly string[]): SQL {
  const holds =
    column.kind === "list" ? sql`${column.value} @> array[v.value]` : sql`${column.value} = v.value`;
  // An order without an index makes the planner use the index of the value instead of reading all rows.
  const collected = sql`coalesce(${sessions.id}, ${sessions.id})`;
  return sql`
    select v.value from json_array_elements_text(${JSON.stringify(values)}::text::json) as v(value), lateral (
      select ${sessions.id} from ${sessions} where ${visibleTo(actor)} and ${holds} order by ${collected} limit 1
    ) s`;
}
