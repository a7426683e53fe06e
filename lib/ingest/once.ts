import type { Transaction } from "@/db/transaction";
import type { SessionIngestEvent } from "./event";

/** What was told under an id before. */
export type Before = { fingerprint: string; sessionId: number };

/** Which of a producer's ids are known, by id. */
export async function knownIds(
  tx: Transaction,
  tenantId: number,
  producer: string,
  ids: readonly string[],
): Promise<Map<string, Before>> {
  const rows = await tx.sql<{ external_id: string; fingerprint: string; session_id: string }[]>`
    select external_id, fingerprint, session_id from ingested_events
    where tenant_id = ${tenantId} and producer = ${producer} and external_id = any(${ids as string[]}::text[])`;
  return new Map(
    rows.map(({ external_id, fingerprint, session_id }) => [
      external_id,
      { fingerprint, sessionId: Number(session_id) },
    ]),
  );
}

/**
 * Keeps the ids for good. Of two that tell the same at once in different sessions the second fails here, and finds the
 * first when it tries again.
 */
export async function rememberIds(
  tx: Transaction,
  tenantId: number,
  producer: string,
  told: readonly { event: SessionIngestEvent; sessionId: number; seq: number }[],
): Promise<void> {
  await tx.sql`
    insert into ingested_events (tenant_id, producer, external_id, fingerprint, session_id, seq)
    select ${tenantId}, ${producer}, id, fingerprint, session, seq
    from unnest(
      ${told.map(({ event }) => event.id)}::text[], ${told.map(({ event }) => event.fingerprint)}::text[],
      ${told.map(({ sessionId }) => sessionId)}::bigint[], ${told.map(({ seq }) => seq)}::int[])
      as v(id, fingerprint, session, seq)
    order by id collate "C"`;
}
