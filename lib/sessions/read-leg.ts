import { setTimeout as sleep } from "node:timers/promises";
import { and, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import type { Expression } from "@/lib/grid/column";
import { direction } from "@/lib/grid/compare";
import type { Leg, Order } from "@/lib/grid/keyset";
import { may } from "@/lib/policy";
import { withinBudget } from "@/lib/query-budget";
import { firstResult } from "@/lib/query-race";
import { inTurn } from "./in-turn";
import { predicate, type Selection } from "./predicate";

/*
 * A page is read by walking the index of its order or by collecting all matches and sorting them. The planner overestimates rare
 * matches and would walk a million rows to find three, so when walking takes long, collecting begins beside it, and the first one that
 * is done counts. On a busy machine both take longer, but the slower one never has to be waited for.
 */

const WALK_MS = 40;
/** Longer where a filter has an index: the planner mostly collects by that at once. */
const NARROW_MS = 90;
/** Longest where a filter is costly. */
const COSTLY_MS = 400;
const MAX_MS_LENGTH = 30_000;

/** The first rows of a leg of a selection. Throws Unavailable after half a minute. */
export function readLeg(
  selection: Selection,
  fields: Readonly<Record<string, Expression>>,
  leg: Leg,
  limit: number,
  what: "list" | "neighbours" = "list",
): Promise<Record<string, unknown>[]> {
  return inTurn(selection.actor, what, () => readInTurn(selection, fields, leg, limit));
}

async function readInTurn(
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
  const walk = () =>
    withinBudget(
      MAX_MS_LENGTH,
      read(({ expression, down }) => direction(expression, down)),
    );
  const collect = async (cancelled: AbortSignal) => {
    await sleep(walkMs(selection), undefined, { signal: cancelled });
    return withinBudget(
      MAX_MS_LENGTH,
      read(({ expression, down }) => direction(withoutIndex(expression), down)),
    );
  };
  const found = await (isNarrowed(selection) ? firstResult([walk, collect]) : walk());
  if (!found) throw new Unavailable("This view takes too long to load. Add another filter");
  return found;
}

/** Without filters every row matches, so walking is always fast. */
function isNarrowed({ actor, query }: Selection): boolean {
  return query.filters.size > 0 || query.q !== "" || !may(actor, "sessions.all");
}

function walkMs({ grid, query }: Selection): number {
  const columns = [...query.filters.keys()].map((id) => grid.byId.get(id));
  if (columns.some((column) => column?.costly)) return COSTLY_MS;
  return columns.some((column) => column?.narrow !== undefined) ? NARROW_MS : WALK_MS;
}

/** The same value, but in a form without an index, so that the planner collects the rows first. */
function withoutIndex(expression: Order["expression"]): SQL {
  return sql`coalesce(${expression}, ${expression})`;
}
