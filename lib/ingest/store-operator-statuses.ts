import type { Transaction } from "@/db/transaction";
import { type Mention, NO_PEOPLE, personId } from "@/lib/directory/people";
import { resolvePeople } from "@/lib/directory/resolve-people";
import { sendWake } from "@/lib/events/wakes";
import { scheduleRouting } from "@/lib/routing/schedule";
import type { OperatorStatusEvent } from "./events/event";
import type { IngestResult } from "./result";

type ReceivedStatus = { position: number; event: OperatorStatusEvent };

/** Updates the availability of operators. Of each the status with the latest time counts, in any order of arrival. */
export async function storeOperatorStatuses(
  tx: Transaction,
  tenantId: number,
  received: readonly ReceivedStatus[],
): Promise<{ position: number; result: IngestResult }[]> {
  if (received.length === 0) return [];
  const latest = await latestStatuses(tx, tenantId, received);
  for (const id of await updateOperators(tx, tenantId, latest))
    await scheduleRouting(tx, tenantId, { operatorId: id });
  return received.map(({ position, event }) => ({
    position,
    result: { id: event.id, status: "stored", sessionId: null },
  }));
}

async function latestStatuses(
  tx: Transaction,
  tenantId: number,
  received: readonly ReceivedStatus[],
): Promise<[id: number, event: OperatorStatusEvent][]> {
  const mentions = received.flatMap(({ event: { operator } }): Mention[] =>
    operator ? [["operators", operator]] : [],
  );
  const people = await resolvePeople(tx, tenantId, NO_PEOPLE, [mentions], 1);
  const latest = new Map<number, OperatorStatusEvent>();
  for (const { event } of received.toSorted((a, b) => (a.event.at < b.event.at ? -1 : 1)))
    latest.set(personId(people, "operators", event.operator) as number, event);
  return [...latest].sort(([a], [b]) => a - b);
}

async function updateOperators(
  tx: Transaction,
  tenantId: number,
  latest: readonly [id: number, event: OperatorStatusEvent][],
): Promise<number[]> {
  const ids = latest.map(([id]) => id);
  // In the order of the ids, since routing locks several operators as well.
  await tx.sql`
    select from operators where tenant_id = ${tenantId} and id = any(${ids}::bigint[])
    order by id for no key update`;
  const changed = await tx.sql<{ id: string }[]>`
    update operators o set status = v.status, status_at = v.at
    from unnest(
      ${ids}::bigint[], ${latest.map(([, { status }]) => status)}::text[],
      ${latest.map(([, { at }]) => at)}::text[]::timestamptz[]) as v(id, status, at)
    where o.tenant_id = ${tenantId} and o.id = v.id and (o.status_at is null or o.status_at < v.at)
    returning o.id`;
  if (changed.length > 0) await sendWake(tx, tenantId, { operators: true });
  return changed.map(({ id }) => Number(id));
}
