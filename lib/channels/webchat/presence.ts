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

/** Marks visitors as gone none of whose pages is open: of one session, or of all. Returns how many. */
export async function markGone(
  tx: Transaction,
  of: { tenantId: number; sessionId: number } | "all",
): Promise<number> {
  const only =
    of === "all" ? sql`true` : sql`p.tenant_id = ${of.tenantId} and p.session_id = ${of.sessionId}`;
  const rows = await tx.execute<{ tenant_id: string; id: string }>(sql`
    update ${sessions} s set client_gone_at = pages.seen_at
    from (
      select p.tenant_id, p.session_id, max(p.seen_at) as seen_at from ${visitorPages} p
      where ${only} group by p.tenant_id, p.session_id
      having bool_and(p.left or p.seen_at < now() - make_interval(secs => ${SILENT_AFTER}))) as pages
    where s.tenant_id = pages.tenant_id and s.id = pages.session_id and s.client_gone_at is null and ${isOngoing("s")}
    returning s.tenant_id, s.id`);
  const gone = rows.map((row) => ({ tenantId: Number(row.tenant_id), id: Number(row.id) }));
  for (const tenantId of new Set(gone.map((each) => each.tenantId))) {
    const ids = gone.filter((each) => each.tenantId === tenantId).map(({ id }) => id);
    await wakeSessions(tx, tenantId, ids);
    // One that waits leaves its queue after a while.
    for (const id of ids) await scheduleRouting(tx, tenantId, id);
  }
  return rows.length;
}

/** Deletes the pages of sessions that have ended. */
export async function deleteEndedPages(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    delete from ${visitorPages} p using ${sessions} s
    where s.tenant_id = p.tenant_id and s.id = p.session_id and not (${isOngoing("s")})`);
}
