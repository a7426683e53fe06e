import { type SQL, sql } from "drizzle-orm";
import { sessions, visitorPages } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { scheduleRouting } from "@/lib/routing/schedule";

/**
 * In seconds: an open page reports itself every half minute, one in the background, which browsers slow down, about every minute. One
 * that says nothing for longer was closed by a crash, or has lost its connection.
 */
export const SILENT_AFTER = 150;

export function isOngoing(table: "s" | "sessions"): SQL {
  return sql`${sql.raw(table)}.live and ${sql.raw(table)}.ended_at is null`;
}

/** Marks all visitors as gone none of whose pages is open. Returns how many. */
export async function markAllGone(tx: Transaction): Promise<number> {
  const tenants = await tx.execute<{ tenant_id: string }>(sql`
    select distinct s.tenant_id from ${sessions} s where ${mayHaveGone} order by s.tenant_id`);
  let total = 0;
  for (const { tenant_id } of tenants) total += await markGone(tx, Number(tenant_id));
  return total;
}

/** The same of a tenant, or of one of its sessions. */
export async function markGone(tx: Transaction, tenantId: number, sessionId?: number): Promise<number> {
  const only = sql`s.tenant_id = ${tenantId} and ${sessionId === undefined ? sql`true` : sql`s.id = ${sessionId}`}`;
  // Before a page that opens now can be stored, and in one order, as everywhere.
  const candidates = await tx.execute<{ id: string }>(sql`
    select s.id from ${sessions} s where ${only} and ${mayHaveGone} order by s.id for no key update`);
  if (candidates.length === 0) return 0;
  const ids = sql.param(`{${candidates.map(({ id }) => id).join(",")}}`);
  // A separate statement, to see the pages that opened while this one waited for the locks.
  const rows = await tx.execute<{ id: string }>(sql`
    update ${sessions} s set client_gone_at = (select max(p.seen_at) from ${visitorPages} p where ${isOfSession})
    where ${only} and s.id = any(${ids}::bigint[]) and ${mayHaveGone}
    returning s.id`);
  const gone = rows.map(({ id }) => Number(id));
  if (gone.length > 0) await wakeSessions(tx, tenantId, gone);
  // One that waits leaves its queue after a while.
  for (const id of gone) await scheduleRouting(tx, tenantId, id);
  return gone.length;
}

const isOfSession = sql`p.tenant_id = s.tenant_id and p.session_id = s.id`;

const mayHaveGone = sql`${isOngoing("s")} and s.client_gone_at is null
  and exists (select from ${visitorPages} p where ${isOfSession})
  and not exists (
    select from ${visitorPages} p
    where ${isOfSession} and not p.left and p.seen_at >= now() - make_interval(secs => ${SILENT_AFTER}))`;

/** Deletes the pages of sessions that have ended. */
export async function deleteEndedPages(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    delete from ${visitorPages} p using ${sessions} s
    where s.tenant_id = p.tenant_id and s.id = p.session_id and not (${isOngoing("s")})`);
}
