import { and, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { parameters as parameterTable, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { withinBudget } from "@/lib/budget";
import type { Column, Grid } from "@/lib/grid/column";
import type { SetFilter } from "@/lib/grid/grammar/set";
import type { Filter } from "@/lib/grid/kind";
import { filterWhere } from "@/lib/grid/kinds";
import type { Parameters } from "@/lib/grid/parameters";
import { type Problem, parseQuery } from "@/lib/grid/parse-query";
import type { Query } from "@/lib/grid/query";
import { ownEntry } from "@/lib/own-entry";
import { parseContentQuery } from "@/lib/search/query";
import { sessionGrid } from "./columns";
import { allNames, type DirectoryNames, type NamedTable } from "./names";
import type { Scope, Selection } from "./predicate";
import { visibleTo } from "./visible";

export type ReadSelection = { selection: Selection; names: DirectoryNames; problems: Problem[] };

/** Reads the address of a list of sessions. Parts that cannot be read are among the problems. */
export async function readSelection(
  actor: Actor,
  scope: Scope,
  parameters: Parameters,
  now: Date = new Date(),
): Promise<ReadSelection> {
  const grid = await tenantGrid(actor.tenant.id, scope);
  const { query, problems } = parseQuery(grid, parameters);
  const selection: Selection = {
    actor,
    scope,
    grid,
    query,
    context: { zone: actor.tenant.zone, country: actor.tenant.country, now },
  };
  const names = await filterNames(selection);
  const unknown = await unknownValues(selection, names);
  return { selection, names, problems: [...problems, ...unread(query), ...unknown] };
}

export async function tenantGrid(tenantId: number, scope: Scope = "history"): Promise<Grid> {
  const rows = await database()
    .select({ name: parameterTable.name, label: parameterTable.label })
    .from(parameterTable)
    .where(eq(parameterTable.tenantId, tenantId))
    .orderBy(parameterTable.name);
  return sessionGrid(rows, scope);
}

function unread(query: Query): Problem[] {
  const { unread: parts } = parseContentQuery(query.q);
  return parts.map((value) => ({ key: "q", value, why: "it has no letter or digit to search for" }));
}

type SetOn = { column: Column; filter: SetFilter };

function sets({ grid, query }: Selection): SetOn[] {
  const all = [...query.filters] as [string, Filter][];
  return all.flatMap(([id, filter]) => {
    const column = grid.byId.get(id);
    return column && filter.is === "set" ? [{ column, filter }] : [];
  });
}

async function filterNames(selection: Selection): Promise<DirectoryNames> {
  const ids: Partial<Record<NamedTable, number[]>> = {};
  for (const { column, filter } of sets(selection))
    if (column.values.of === "directory")
      ids[column.values.directory as NamedTable] = filter.values.map(Number);
  return allNames(selection.actor.tenant.id, ids);
}

export const UNUSED_VALUE = "no session has this value";

/** Filter values that no session has: a mistyped channel, a missing operator. The filter stays, and the page warns. */
async function unknownValues(selection: Selection, names: DirectoryNames): Promise<Problem[]> {
  const problems = sets(selection).map(async ({ column, filter }) => {
    const missing = await missingValues(selection, column, filter, names);
    return missing.map((value) => ({ key: column.id, value, why: UNUSED_VALUE }));
  });
  return (await Promise.all(problems)).flat();
}

async function missingValues(
  { actor, context }: Selection,
  column: Column,
  filter: SetFilter,
  names: DirectoryNames,
): Promise<string[]> {
  const { values } = column;
  if (values.of === "directory")
    return filter.values.filter((value) => !names[values.directory as NamedTable].has(Number(value)));
  if (column.kind !== "choice" && column.kind !== "list") return [];
  const labels = values.of === "vocabulary" ? values.labels : {};
  const unusual = filter.values.filter((value) => ownEntry(labels, value) === undefined);
  // A value of a newer producer or of the tenant itself is fine if a session has it.
  const missing = unusual.map(async (value) => {
    const only: SetFilter = { is: "set", exclude: false, values: [value], empty: false };
    const where = and(visibleTo(actor), filterWhere(column, only, context)) as SQL;
    return (await isStored(where)) ? [] : [value];
  });
  return (await Promise.all(missing)).flat();
}

const WALK_MS = 20;
const COLLECT_MS = 200;

/** Whether a session matches; true when that takes too long to find out. */
async function isStored(where: SQL): Promise<boolean> {
  const newest = sql`${sessions.createdAt} desc`;
  // An order without an index makes the planner use the index of the value instead of reading all rows.
  const collected = sql`coalesce(${sessions.id}, ${sessions.id})`;
  const read = (order: SQL) => (tx: Transaction) =>
    tx.select({ id: sessions.id }).from(sessions).where(where).orderBy(order).limit(1);
  const rows =
    (await withinBudget(WALK_MS, read(newest))) ?? (await withinBudget(COLLECT_MS, read(collected)));
  return rows === null || rows.length > 0;
}
