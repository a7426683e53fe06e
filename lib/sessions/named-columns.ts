import { sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Column, Grid } from "@/lib/grid/column";
import { may } from "@/lib/policy";
import { isParameter } from "./parameters";
import { visibleTo } from "./visible";

/** The columns that choosers, help and exports name: of the parameters only those that a session has which the actor may see. */
export async function namedColumns(actor: Actor, grid: Grid): Promise<readonly Column[]> {
  if (may(actor, "sessions.all") || !grid.columns.some(isParameter)) return grid.columns;
  const rows = await database().execute<{ name: string }>(sql`
    select distinct jsonb_object_keys(${sessions.parameters}) as name from ${sessions} where ${visibleTo(actor)}`);
  const names = new Set(rows.map(({ name }) => `param.${name}`));
  return grid.columns.filter((column) => !isParameter(column) || names.has(column.id));
}
