import type { Transaction } from "@/db/transaction";
import { storedFingerprint } from "@/lib/masking/fingerprint";
import type { IncomingEvent, RecordedEvent } from "./incoming-event";

export type KnownEvent = { fingerprint: string; sessionId: number };

/** Finds the events that the producer has sent before under the ids of these, by id. */
export async function findEventIds(
  tx: Transaction,
  tenantId: number,
  producer: string,
  incoming: readonly IncomingEvent[],
): Promise<ReadonlyMap<string, KnownEvent>> {
  const ids = incoming.map(({ event }) => event.id);
  const rows = await tx.sql<{ external_id: string; fingerprint: string; session_id: string }[]>`
    select external_id, fingerprint, session_id from ingested_events
    where tenant_id = ${tenantId} and producer = ${producer} and external_id = any(${ids}::text[])`;
  return new Map(
    rows.map(({ external_id, fingerprint, session_id }) => [
      external_id,
      { fingerprint, sessionId: Number(session_id) },
    ]),
  );
}

/** Stores the ids for good. Of two transactions with one id, the second fails with a unique violation and is tried again. */
export async function rememberEventIds(
  tx: Transaction,
  tenantId: number,
  producer: string,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  await tx.sql`
    insert into ingested_events (tenant_id, producer, external_id, fingerprint, session_id, seq)
    select ${tenantId}, ${producer}, id, fingerprint, session, seq
    from unnest(
      ${recorded.map(({ event }) => event.id)}::text[], ${recorded.map(fingerprintOf)}::text[],
      ${recorded.map(({ session }) => session.id)}::bigint[], ${recorded.map(({ seq }) => seq)}::int[])
      as v(id, fingerprint, session, seq)
    order by id collate "C"`;
}

function fingerprintOf({ event, recorded }: RecordedEvent): string {
  return storedFingerprint(event.fingerprint, recorded.masked.length > 0);
}
