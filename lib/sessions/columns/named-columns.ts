import { sql } from "drizzle-orm";
import { parameters, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Column, Grid } from "@/lib/grid/column";
import { may } from "@/lib/policy";
import { withinBudget } from "@/lib/query-budget";
import { isParameter } from "../parameters";
import { visibleTo } from "../visible";

const BUDGET_MS = 1_000;

/**
 * The columns that choosers, help and exports name: of the parameters only those that a session has which the actor may see, and
 * none when that takes too long to find out.
 */
export async function namedColumns(actor: Actor, grid: Grid): Promise<readonly Column[]> {
  if (may(actor, "sessions.all") || !grid.columns.some(isParameter)) return grid.columns;
  const rows = await withinBudget(BUDGET_MS, (tx) =>
    tx.execute<{ name: string }>(sql`
      select ${parameters.name} from ${parameters} where ${parameters.tenantId} = ${actor.tenant.id} and exists (
        select from ${sessions} where ${visibleTo(actor)} and ${sessions.parameters} ? ${parameters.name})`),
  );
  const names = new Set(rows?.map(({ name }) => `param.${name}`));
  return grid.columns.filter((column) => !isParameter(column) || names.has(column.id));
}
