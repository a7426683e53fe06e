import type { Transaction } from "@/db/transaction";
import { familyOf } from "@/lib/events/kinds";
import type { RecordedEvent } from "../events/incoming-event";

/** Whether a client wrote it. */
export function isOfClient({ event }: RecordedEvent): boolean {
  return event.actor.kind === "client" && familyOf(event.kind) === "transcript";
}

/** Stores when clients last wrote on their channels: the reply window counts from that. A later time is never lowered. */
export async function extendReplyWindows(
  tx: Transaction,
  tenantId: number,
  written: readonly RecordedEvent[],
): Promise<void> {
  const latest = new Map<number, string>();
  for (const { session, event } of written) {
    const before = latest.get(session.id);
    if (before === undefined || event.at > before) latest.set(session.id, event.at);
  }
  if (latest.size === 0) return;
  await tx.sql`
    update client_identities i set last_inbound_at = greatest(i.last_inbound_at, v.at)
    from unnest(${[...latest.keys()]}::bigint[], ${[...latest.values()]}::text[]::timestamptz[]) as v(id, at)
    join sessions s on s.tenant_id = ${tenantId} and s.id = v.id
    where i.tenant_id = ${tenantId} and i.client_id = s.client_id and i.channel = s.channel
      and i.account = coalesce(s.channel_account, '') and i.replaced_at is null`;
}
