import { sql } from "drizzle-orm";
import type { Transaction } from "@/db";
import type { SessionIngestEvent } from "./event";
import type { Standing } from "./standing";

/** What clients and producers do to sessions that Parley routes: they may end them. */
export async function storeRouted(
  tx: Transaction,
  tenantId: number,
  due: readonly { event: SessionIngestEvent; stands: Standing }[],
): Promise<void> {
  for (const { event, stands } of due)
    if (stands.routedHere && stands.live && event.kind === "ended") await end(tx, tenantId, stands.id, event);
}

/** Who held it has after-call work to do. */
async function end(
  tx: Transaction,
  tenantId: number,
  id: number,
  { at, data }: SessionIngestEvent,
): Promise<void> {
  const reason = typeof data?.reason === "string" ? data.reason : "unknown";
  await tx.execute(sql`
    update sessions set
      status = case when status = 'active' and operator_id is not null then 'wrap_up' else 'closed' end,
      ended_at = ${at}::timestamptz, end_reason = ${reason},
      queue_left_at = coalesce(queue_left_at, case when queued_at is not null then ${at}::timestamptz end),
      waiting_since = null, offered_operator_id = null, offer_expires_at = null
    where tenant_id = ${tenantId} and id = ${id} and live and ended_at is null`);
}
