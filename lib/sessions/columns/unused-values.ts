import { setTimeout as sleep } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import { withoutFilters } from "@/lib/grid/query";
import { withinBudget } from "@/lib/query-budget";
import { countStoredValues } from "../column-store/count-values";
import type { Selection } from "../predicate";
import { visibleTo } from "../visible";

/** An address may name thousands of values; the first ones are enough to notice a mistake. */
const MAX_VALUES = 50;
const NEWEST = 2_000;
const NEWEST_MS = 50;
const SEARCH_MS = 200;

/** The values of a choice or list that no session has which the actor may see. A value that takes too long to look for counts as used. */
export async function unusedValues(
  selection: Selection,
  column: Column,
  values: readonly string[],
): Promise<string[]> {
  const asked = [...new Set(values)].slice(0, MAX_VALUES);
  if (asked.length === 0) return [];
  // Frequent values are among the newest sessions.
  const frequent = await amongNewest(selection.actor, column, asked);
  const rare = asked.filter((value) => !frequent?.has(value));
  if (rare.length === 0) return [];
  const used = await Promise.race([endedWith(selection, column), sleep(SEARCH_MS, null)]);
  return used === null ? [] : rare.filter((value) => !used.has(value));
}

/** Those that one of the newest sessions has, or one that goes on. */
async function amongNewest(
  actor: Actor,
  column: Column,
  values: readonly string[],
): Promise<ReadonlySet<string> | null> {
  const each = column.kind === "list" ? sql`unnest(s.value)` : sql`(select s.value)`;
  const newest = (of: SQL) => sql`
    (select ${column.value} as value from ${sessions} where ${visibleTo(actor)} and ${of}
    order by ${sessions.createdAt} desc, ${sessions.id} desc limit ${NEWEST})`;
  const rows = await withinBudget(NEWEST_MS, (tx) =>
    tx.execute<{ value: string }>(sql`
      select distinct each.value
      from (${newest(sql`live`)} union all ${newest(sql`not live`)}) s, lateral ${each} as each(value)
      where each.value in ${values}`),
  );
  return rows && new Set(rows.map(({ value }) => value));
}

/** The values that ended sessions have; null if the columns in memory do not have them. */
async function endedWith(selection: Selection, column: Column): Promise<ReadonlySet<string | null> | null> {
  const all = { ...selection, scope: "history" as const, query: withoutFilters(selection.query) };
  const counts = await countStoredValues(all, column, "");
  return counts && new Set(counts.map(({ value }) => value));
}
