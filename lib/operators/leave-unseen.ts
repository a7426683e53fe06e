import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import { scheduleRouting } from "@/lib/routing/schedule";

/** In seconds. A console says that it is open about twice a minute. */
export const UNSEEN_SECONDS = 90;

/**
 * Takes operators offline whose console has been gone for a while, and has what they were offered routed anew. Those whom
 * another system tells of have no console here, and are what it says. By the clock of the database, which notes when they
 * were seen: that of this machine may have been set. Returns how many there were.
 */
export async function leaveUnseen(now = sql`now()`): Promise<number> {
  const tenants = await database().execute<{ tenant_id: string }>(sql`
    select distinct tenant_id from ${operators} where ${isUnseen(now)}`);
  let left = 0;
  for (const { tenant_id } of tenants) left += await leave(Number(tenant_id), now);
  return left;
}

const isUnseen = (now: SQL) =>
  sql`status <> 'offline' and seen_at < ${now} - make_interval(secs => ${UNSEEN_SECONDS})`;

function leave(tenantId: number, now: SQL): Promise<number> {
  return transaction(async (tx) => {
    // Who is being offered something in this moment is looked at next time: nobody waits here for an operator's lock.
    const rows = await tx.execute<{ id: string }>(sql`
      update ${operators} set status = 'offline', status_at = ${now}, seen_at = null
      where tenant_id = ${tenantId} and id in (
        select id from ${operators} where tenant_id = ${tenantId} and ${isUnseen(now)} for no key update skip locked)
      returning id`);
    if (rows.length === 0) return 0;
    await sendWake(tx, tenantId, { operators: true });
    for (const { id } of rows) await scheduleRouting(tx, tenantId, { operatorId: Number(id) });
    return rows.length;
  });
}
