import { asc, count, eq, max } from "drizzle-orm";
import { type Database, database } from "@/db";
import { parameters } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { MAX_PARAMETERS } from "@/lib/directory/resolve-parameters";
import { type Grid, gridOf } from "@/lib/grid/column";
import { may } from "@/lib/policy";
import { textOrder } from "@/lib/text-order";
import { restrictedColumns, sessionGrid } from "../columns";
import type { Scope } from "../predicate";

/** Of this process, by tenant and scope, with the state of the tenant's parameters from which the grid was made. */
const grids = new Map<string, { state: string; grid: Grid }>();
const MAX_GRIDS = 200;

/**
 * The columns of the sessions of the actor's tenant: those that every tenant has, and its parameters. Columns that the actor may not
 * see are missing everywhere, as if there were none.
 */
export async function tenantGrid(
  actor: Actor,
  scope: Scope = "history",
  db: Database | Transaction = database(),
): Promise<Grid> {
  const tenantId = actor.tenant.id;
  const hidden = hiddenColumns(actor, scope);
  const key = `${tenantId} ${scope} ${hidden}`;
  const state = await stateOfParameters(db, tenantId);
  const known = grids.get(key);
  if (known?.state === state) return known.grid;
  const grid = without(hidden, sessionGrid(await readParameters(db, tenantId), scope, tenantId));
  remember(key, { state, grid });
  return grid;
}

/** The oldest gives way. */
function remember(key: string, known: { state: string; grid: Grid }): void {
  grids.delete(key);
  for (const [oldest] of grids)
    if (grids.size >= MAX_GRIDS) grids.delete(oldest);
    else break;
  grids.set(key, known);
}

function hiddenColumns(actor: Actor, scope: Scope): string[] {
  return restrictedColumns(scope).flatMap(({ id, requires }) => (may(actor, requires) ? [] : [id]));
}

function without(hidden: readonly string[], { columns, byId: _, ...ordered }: Grid): Grid {
  return gridOf(
    columns.filter(({ id }) => !hidden.includes(id)),
    ordered,
  );
}

/** Parameters are only ever added. */
async function stateOfParameters(db: Database | Transaction, tenantId: number): Promise<string> {
  const [row] = await db
    .select({ count: count(), newest: max(parameters.createdAt) })
    .from(parameters)
    .where(eq(parameters.tenantId, tenantId));
  return `${row?.count} ${row?.newest?.getTime()}`;
}

function readParameters(db: Database | Transaction, tenantId: number) {
  return db
    .select({ name: parameters.name, label: parameters.label })
    .from(parameters)
    .where(eq(parameters.tenantId, tenantId))
    .orderBy(asc(parameters.createdAt), asc(parameters.name))
    .limit(MAX_PARAMETERS)
    .then((rows) => rows.toSorted((a, b) => textOrder.compare(a.name, b.name)));
}
