import type { Transaction } from "@/db/transaction";
import type { EventData } from "@/lib/events/event";
import { kindsWhere } from "@/lib/events/kinds";
import type { StoredEvent } from "../columns/derived-columns";

type Row = {
  session_id: string;
  kind: string;
  at: string;
  actor_kind: string;
  actor_id: string | null;
  data: EventData | null;
};

export async function readStoredEvents(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
): Promise<Map<number, StoredEvent[]>> {
  const transcript = kindsWhere(({ family }) => family === "transcript");
  const rows = await tx.sql<Row[]>`
    select session_id, kind, at, actor_kind, actor_id, data from session_events
    where tenant_id = ${tenantId} and session_id = any(${sessionIds as number[]}::bigint[])
      and kind <> all(${transcript}::text[])`;
  const events = new Map(sessionIds.map((id) => [id, [] as StoredEvent[]]));
  for (const { session_id, kind, at, actor_kind, actor_id, data } of rows)
    events.get(Number(session_id))?.push({
      kind,
      at: new Date(at),
      actorKind: actor_kind,
      actorId: actor_id === null ? null : Number(actor_id),
      data,
    });
  return events;
}
