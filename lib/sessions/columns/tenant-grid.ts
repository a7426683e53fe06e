import { asc, count, eq, max } from "drizzle-orm";
import { database } from "@/db";
import { parameters } from "@/db/schema";
import { MAX_PARAMETERS } from "@/lib/directory/resolve-parameters";
import type { Grid } from "@/lib/grid/column";
import { textOrder } from "@/lib/text-order";
import { sessionGrid } from "../columns";
import type { Scope } from "../predicate";

/** Of this process, by tenant and scope, with the state of the tenant's parameters from which the grid was made. */
const grids = new Map<string, { state: string; grid: Grid }>();
const MAX_GRIDS = 200;

/** The columns of a tenant's sessions: those that every tenant has, and its parameters. */
export async function tenantGrid(tenantId: number, scope: Scope = "history"): Promise<Grid> {
  const key = `${tenantId} ${scope}`;
  const state = await stateOfParameters(tenantId);
  const known = grids.get(key);
  if (known?.state === state) return known.grid;
  const grid = sessionGrid(await readParameters(tenantId), scope, tenantId);
  // The oldest gives way.
  grids.delete(key);
  for (const [oldest] of grids)
    if (grids.size >= MAX_GRIDS) grids.delete(oldest);
    else break;
  grids.set(key, { state, grid });
  return grid;
}

/** Parameters are only ever added. */
async function stateOfParameters(tenantId: number): Promise<string> {
  const [row] = await database()
    .select({ count: count(), newest: max(parameters.createdAt) })
    .from(parameters)
    .where(eq(parameters.tenantId, tenantId));
  return `${row?.count} ${row?.newest?.getTime()}`;
}

function readParameters(tenantId: number) {
  return database()
    .select({ name: parameters.name, label: parameters.label })
    .from(parameters)
    .where(eq(parameters.tenantId, tenantId))
    .orderBy(asc(parameters.createdAt), asc(parameters.name))
    .limit(MAX_PARAMETERS)
    .then((rows) => rows.toSorted((a, b) => textOrder.compare(a.name, b.name)));
}
