import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { countWithinBudget } from "@/lib/query-budget";
import { inTurn } from "./in-turn";
import { predicate, type Selection } from "./predicate";

export type Total = { count: number; exact: boolean };

const BUDGET_MS = 1_000;

/** The number of sessions of a selection; when counting takes longer than a second, the planner's estimate. Throws Unavailable. */
export function countSessions(selection: Selection): Promise<Total> {
  return inTurn(selection.actor, "total", () => countInTurn(predicate(selection)));
}

async function countInTurn(where: SQL): Promise<Total> {
  const counted = await countWithinBudget(BUDGET_MS, async (tx) => {
    const [row] = await tx
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(sessions)
      .where(where);
    return row?.count ?? 0;
  });
  if (counted !== null) return { count: counted, exact: true };
  const [plan] = await database().execute<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    sql`explain (format json) select from ${sessions} where ${where}`,
  );
  return { count: plan?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0, exact: false };
}
