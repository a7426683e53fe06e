import type { Transaction } from "@/db/transaction";
import { familyOf } from "@/lib/events/kinds";
import type { Placed } from "./timeline";

/** The reply window of a channel counts from the last time a client wrote; a later time is never lowered. */
export async function heardFromClients(
  tx: Transaction,
  tenantId: number,
  placed: readonly Placed[],
): Promise<void> {
  const heard = new Map<number, string>();
  for (const { sessionId, event } of placed) {
    if (event.actor.kind !== "client" || familyOf(event.kind) !== "transcript") continue;
    const known = heard.get(sessionId);
    if (known === undefined || event.at > known) heard.set(sessionId, event.at);
  }
  if (heard.size === 0) return;
  await tx.sql`
    update client_identities i set last_inbound_at = greatest(i.last_inbound_at, v.at::timestamptz)
    from unnest(${[...heard.keys()]}::bigint[], ${[...heard.values()]}::text[]) as v(id, at)
    join sessions s on s.tenant_id = ${tenantId} and s.id = v.id
    where i.tenant_id = ${tenantId} and i.client_id = s.client_id and i.channel = s.channel
      and i.account = coalesce(s.channel_account, '')`;
}
