import { type SQL, sql } from "drizzle-orm";
import { operators, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/*
 * What fills an operator's slots: the sessions they hold, also while they still work on one that has ended, and those they
 * are being offered.
 */

/** Literal, so that the index of live sessions is found by it. */
const live = sql`s.live`;

/** The live sessions of a tenant that fill somebody's slot, with whose: `(session_id, operator_id)`. */
export function takenSlots(tenantId: number): SQL {
  return sql`(
    select s.id as session_id, case when s.status = 'offered' then s.offered_operator_id else s.operator_id end as operator_id
    from ${sessions} s
    where s.tenant_id = ${tenantId} and ${live} and s.status in ('offered', 'active', 'wrap_up'))`;
}

/** An operator with their slots, locked: nobody else takes one before this transaction ends. */
export type Slots = { id: number; name: string; status: string; capacity: number; load: number };

/**
 * Locks an operator, and counts what they have but for `besides`. Null for one who is not there any more. Whoever needs the
 * lock of a session as well takes that one first, so that two transactions never wait for each other.
 */
export async function lockSlots(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
  besides: number,
): Promise<Slots | null> {
  const [operator] = await tx.execute<{ name: string; status: string; capacity: number }>(sql`
    select name, status, capacity from ${operators}
    where tenant_id = ${tenantId} and id = ${operatorId} and deactivated_at is null for no key update`);
  if (!operator) return null;
  // A statement of its own: it has to see what was committed while the first one waited.
  const [counted] = await tx.execute<{ load: number }>(sql`
    select count(*)::int as load from ${takenSlots(tenantId)} as taken
    where operator_id = ${operatorId} and session_id <> ${besides}`);
  return { id: operatorId, ...operator, load: counted?.load ?? 0 };
}
