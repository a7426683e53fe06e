import { sql } from "drizzle-orm";
import { idArray } from "@/db/arrays";
import type { Transaction } from "@/db/transaction";
import { countRefusals } from "@/lib/bans/count-refusals";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { scheduleRouting } from "@/lib/routing/schedule";
import type { EndedSession } from "../columns/update";
import type { IncomingEvent } from "../events/incoming-event";

/** Ends the sessions of banned clients, rejected unless an operator had accepted, and counts the refusals of each ban. */
export async function rejectSessions(
  tx: Transaction,
  tenantId: number,
  incoming: readonly IncomingEvent[],
): Promise<EndedSession[]> {
  const bans = new Map(incoming.flatMap(({ session, ban }) => (ban ? [[session.id, ban.id] as const] : [])));
  if (bans.size === 0) return [];
  const at = new Date();
  const when = at.toISOString();
  const ids = idArray(bans.keys());
  const ended = await tx.execute<{ id: string; routed_here: boolean }>(sql`
    update sessions set
      status = case when accepted_at is null then 'rejected' else 'closed' end,
      banned = true, end_reason = 'banned', ended_at = greatest(created_at, queued_at, accepted_at, ${when}::timestamptz),
      waiting_since = null, offered_operator_id = null, offer_expires_at = null,
      queue_left_at = coalesce(queue_left_at, case when queued_at is not null then greatest(queued_at, ${when}::timestamptz) end)
    where tenant_id = ${tenantId} and id = any(${ids}) and live and ended_at is null
    returning id, routed_here`);
  const event: NewEvent = { kind: "ended", at, actorKind: "system", data: { reason: "banned" } };
  await recordEvents(
    tx,
    tenantId,
    ended.map(({ id }) => ({ sessionId: Number(id), events: [event] })),
  );
  // The operator who held the session or was offered it can take another one.
  for (const { id, routed_here } of ended) if (routed_here) await scheduleRouting(tx, tenantId, Number(id));
  await countBanRefusals(tx, tenantId, [...bans.values()]);
  return ended.map(({ id }) => ({ sessionId: Number(id), reason: "banned", at }));
}

/** In the order of the ids, so that two transactions wait for each other instead of deadlocking. */
async function countBanRefusals(tx: Transaction, tenantId: number, banIds: readonly number[]): Promise<void> {
  const times = new Map<number, number>();
  for (const id of banIds) times.set(id, (times.get(id) ?? 0) + 1);
  for (const [id, count] of [...times].sort(([a], [b]) => a - b))
    await countRefusals(tx, tenantId, id, count);
}
