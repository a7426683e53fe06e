import { and, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { withinBudget } from "@/lib/budget";
import { Unavailable } from "@/lib/errors";
import type { Expression } from "@/lib/grid/column";
import { direction } from "@/lib/grid/compare";
import type { Leg, Order } from "@/lib/grid/legs";
import { may } from "@/lib/policy";
import { predicate, type Selection } from "./predicate";

/*
 * A page is found in one of two ways: walk the order's index until enough rows have met the filters, or collect all that
 * meet them and sort. Which is quicker depends on how rare they are, and that the planner cannot always know: it takes
 * any word it has no statistics of, and any value of a list, for at least one in two hundred, and then walks a million
 * rows for the three there are. So walking gets a short time, and collecting comes after it.
 */

const WALK_MS = 40;
/** Where a filter has an index to collect by, the planner mostly begins with that; begun, it is better finished than repeated. */
const NARROW_MS = 90;
const COLLECT_MS = 2_000;
const LONGEST_MS = 30_000;

/** The first rows of a leg of a selection. Throws Unavailable when half a minute did not do. */
export async function readLeg(
  selection: Selection,
  fields: Readonly<Record<string, Expression>>,
  leg: Leg,
  limit: number,
): Promise<Record<string, unknown>[]> {
  const where = and(predicate(selection), leg.where);
  const read =
    (order: (by: Order) => SQL) =>
    (tx: Transaction): Promise<Record<string, unknown>[]> =>
      tx
        .select(fields)
        .from(sessions)
        .where(where)
        .orderBy(...leg.orderBy.map(order))
        .limit(limit);
  const walk = read(({ expression, down }) => direction(expression, down));
  const collect = read(({ expression, down }) => direction(withoutIndex(expression), down));
  const rows = isNarrowed(selection)
    ? ((await withinBudget(hasIndex(selection) ? NARROW_MS : WALK_MS, walk)) ??
      (await withinBudget(COLLECT_MS, collect)))
    : null;
  const found = rows ?? (await withinBudget(LONGEST_MS, walk));
  if (!found) throw new Unavailable("This view takes too long to read; narrow it by another filter");
  return found;
}

/** Every row of the list can be met by walking when nothing narrows it. */
function isNarrowed({ actor, query }: Selection): boolean {
  return query.filters.size > 0 || query.q !== "" || !may(actor, "sessions.all");
}

function hasIndex({ grid, query }: Selection): boolean {
  return [...query.filters.keys()].some((id) => grid.byId.get(id)?.narrow !== undefined);
}

/** The same value in a form no index has, so that the rows are collected first. */
function withoutIndex(expression: Order["expression"]): SQL {
  return sql`coalesce(${expression}, ${expression})`;
}
