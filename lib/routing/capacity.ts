import { type SQL, sql } from "drizzle-orm";
import { operators, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** SQL for `(session_id, operator_id)`: the sessions that operators hold, wrap up or are offered. */
export function takenSlots(tenantId: number): SQL {
  return sql`(
    select s.id as session_id, case when s.status = 'offered' then s.offered_operator_id else s.operator_id end as operator_id
    from ${sessions} s
    where s.tenant_id = ${tenantId} and s.live and s.status in ('offered', 'active', 'wrap_up'))`;
}

export type Slots = { id: number; name: string; status: string; capacity: number; load: number };

/** Locks operators in the order of their ids, as ingest does; after sessions, to avoid deadlocks. */
export async function lockOperators(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<void> {
  await tx.sql`
    select from operators where tenant_id = ${tenantId} and id = any(${[...ids]}::bigint[]) order by id for no key update`;
}

/** Locks an operator (sessions first, to avoid deadlocks) and counts their slots without `except`. Null if deactivated. */
export async function lockSlots(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
  except: number,
): Promise<Slots | null> {
  const [operator] = await tx.execute<{ name: string; status: string; capacity: number }>(sql`
    select name, status, capacity from ${operators}
    where tenant_id = ${tenantId} and id = ${operatorId} and deactivated_at is null for no key update`);
  if (!operator) return null;
  // A separate statement, to see what was committed while the first one waited for the lock.
  const [counted] = await tx.execute<{ load: number }>(sql`
    select count(*)::int as load from ${takenSlots(tenantId)} as taken
    where operator_id = ${operatorId} and session_id <> ${except}`);
  return { id: operatorId, ...operator, load: counted?.load ?? 0 };
}
