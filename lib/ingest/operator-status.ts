import type { Transaction } from "@/db/transaction";
import { type Mention, NO_PEOPLE, personId } from "@/lib/directory/people";
import { resolvePeople } from "@/lib/directory/resolve-people";
import { sendWake } from "@/lib/events/wakes";
import { scheduleRouting } from "@/lib/routing/schedule";
import type { OperatorStatusEvent } from "./event";

/** Operators' availability as another system knows it; what it said later counts, whichever arrives first. */
export async function storeOperatorStatuses(
  tx: Transaction,
  tenantId: number,
  events: readonly OperatorStatusEvent[],
): Promise<void> {
  const mentions = events.flatMap(({ operator }): Mention[] => (operator ? [["operators", operator]] : []));
  const people = await resolvePeople(tx, tenantId, NO_PEOPLE, [mentions], 1);
  const latest = new Map<number, OperatorStatusEvent>();
  for (const event of events.toSorted((a, b) => (a.at < b.at ? -1 : 1)))
    latest.set(personId(people, "operators", event.operator) as number, event);
  const rows = [...latest].sort(([a], [b]) => a - b);
  // In one order, as routing takes several of them.
  await tx.sql`
    select from operators where tenant_id = ${tenantId} and id = any(${rows.map(([id]) => id)}::bigint[])
    order by id for no key update`;
  const changed = await tx.sql`
    update operators o set status = v.status, status_at = v.at::timestamptz
    from unnest(
      ${rows.map(([id]) => id)}::bigint[], ${rows.map(([, { status }]) => status)}::text[],
      ${rows.map(([, { at }]) => at)}::text[]) as v(id, status, at)
    where o.tenant_id = ${tenantId} and o.id = v.id and (o.status_at is null or o.status_at < v.at::timestamptz)
    returning o.id`;
  if (changed.length === 0) return;
  await sendWake(tx, tenantId, { operators: true });
  for (const { id } of changed) await scheduleRouting(tx, tenantId, { operatorId: Number(id) });
}
