import { and, eq, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { RowTest } from "@/lib/grid/columnar/row-test";
import { scan } from "./scan";
import type { RowsAtMoment } from "./session-rows";

/** Of so few sessions, found by the columns in memory, the database decides the rest in little time. */
export const FEW = 20_000;

/** Of a larger part of all, the database finds the sessions by the rest sooner than the rest of the sessions. */
const LARGEST_PART = 0.2;

/** The ids of the sessions that pass all tests, null if there are more than `few` of them or than a part of all. */
export async function fewMatching(
  rows: RowsAtMoment,
  tests: readonly RowTest[],
  few = FEW,
): Promise<number[] | null> {
  const most = Math.min(few, rows.count * LARGEST_PART);
  const ids: number[] = [];
  await scan(rows.count, tests, (mask, from, length) => {
    for (let index = 0; index < length && ids.length <= most; index++)
      if (mask[index]) ids.push(rows.ids[from + index] as number);
  });
  return ids.length > most ? null : ids;
}

/** Those of some sessions for which a condition holds. */
export async function idsHolding(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
  condition: SQL | undefined,
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const found = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), among(ids), condition));
  return new Set(found.map(({ id }) => id));
}

export function among(ids: readonly number[]): SQL {
  return sql`${sessions.id} = any(${`{${ids.join(",")}}`}::text::bigint[])`;
}
