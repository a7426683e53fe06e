import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import { scheduleRouting } from "@/lib/routing/schedule";
import { wakeHeld } from "./wake-held";

/** In seconds. An open console calls recordPresence about twice a minute. */
export const UNSEEN_SECONDS = 90;

/**
 * Takes operators offline whose console has been closed for a while, and routes what they were offered again. Operators whose
 * status another system sets have no console here and are left alone. Uses the clock of the database, which set `seen_at`.
 * Returns the number of operators.
 */
export async function takeUnseenOffline(now = sql`now()`): Promise<number> {
  const tenants = await database().execute<{ tenant_id: string }>(sql`
    select distinct tenant_id from ${operators} where ${isUnseen(now)}`);
  let total = 0;
  for (const { tenant_id } of tenants) total += await takeTenantOffline(Number(tenant_id), now);
  return total;
}

const isUnseen = (now: SQL) =>
  sql`status <> 'offline' and seen_at < ${now} - make_interval(secs => ${UNSEEN_SECONDS})`;

function takeTenantOffline(tenantId: number, now: SQL): Promise<number> {
  return transaction(async (tx) => {
    // Skips operators that routing has locked right now; the next run handles them.
    const rows = await tx.execute<{ id: string }>(sql`
      update ${operators} set status = 'offline', status_at = ${now}, seen_at = null
      where tenant_id = ${tenantId} and id in (
        select id from ${operators} where tenant_id = ${tenantId} and ${isUnseen(now)} for no key update skip locked)
      returning id`);
    if (rows.length === 0) return 0;
    await sendWake(tx, tenantId, { operators: true });
    await wakeHeld(
      tx,
      tenantId,
      rows.map(({ id }) => Number(id)),
    );
    for (const { id } of rows) await scheduleRouting(tx, tenantId, { operatorId: Number(id) });
    return rows.length;
  });
}
