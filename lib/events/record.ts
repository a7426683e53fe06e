import { sql } from "drizzle-orm";
import { sessionEvents } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type MaskedEvent, maskEvents } from "@/lib/masking/mask-events";
import { storeValues } from "@/lib/masking/store-values";
import type { Appended, ProducedEvent } from "./new-event";
import { appendDocuments } from "./search-documents/append";
import { updateSessions } from "./update-sessions";
import { sendWake } from "./wakes";

/**
 * Appends events to timelines: updates the sessions and their search documents, and sends a wake on commit. Locks the sessions in
 * the order of their ids. Returns the place (`seq`) of each session's first new event.
 */
export function recordEvents(
  tx: Transaction,
  tenantId: number,
  appended: readonly Appended[],
): Promise<Map<number, number>> {
  return recordProducedEvents(tx, tenantId, appended);
}

/** The same for events of producers, of any kind. */
export async function recordProducedEvents(
  tx: Transaction,
  tenantId: number,
  appended: readonly Appended<ProducedEvent>[],
): Promise<Map<number, number>> {
  const all = appended.filter(({ events }) => events.length > 0);
  if (all.length === 0) return new Map();
  return recordMaskedEvents(tx, tenantId, await maskEvents(tx, tenantId, all));
}

/** The same for events whose values are masked, the only form in which an event is stored. */
export async function recordMaskedEvents(
  tx: Transaction,
  tenantId: number,
  appended: readonly Appended<MaskedEvent>[],
): Promise<Map<number, number>> {
  const all = appended.filter(({ events }) => events.length > 0).sort((a, b) => a.sessionId - b.sessionId);
  if (all.length === 0) return new Map();
  const updated = await updateSessions(tx, tenantId, all);
  const places = new Map(updated.map(({ id, firstSeq }) => [id, firstSeq]));
  await insertEvents(tx, tenantId, all, places);
  await storeMasked(tx, tenantId, all, places);
  await appendDocuments(tx, tenantId, all);
  await sendWake(tx, tenantId, { sessions: updated });
  return places;
}

async function insertEvents(
  tx: Transaction,
  tenantId: number,
  all: readonly Appended<ProducedEvent>[],
  places: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = all.flatMap(({ sessionId, events }) =>
    events.map(({ kind, at, actorKind, actorId = null, text = null, data = null }, index) => ({
      sessionId,
      seq: (places.get(sessionId) ?? 0) + index,
      kind,
      at,
      actorKind,
      actorId,
      text,
      data,
    })),
  );
  await tx.execute(sql`
    insert into ${sessionEvents} (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, text, data)
    select ${tenantId}, "sessionId", seq, kind, at, "actorKind", "actorId", text, data
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as v(
      "sessionId" bigint, seq int, kind text, at timestamptz(3), "actorKind" text, "actorId" bigint, text text, data jsonb)`);
}

async function storeMasked(
  tx: Transaction,
  tenantId: number,
  all: readonly Appended<MaskedEvent>[],
  places: ReadonlyMap<number, number>,
): Promise<void> {
  const values = all.flatMap(({ sessionId, events }) =>
    events.flatMap(({ masked }, index) =>
      masked.map((value) => ({ ...value, sessionId, seq: (places.get(sessionId) ?? 0) + index })),
    ),
  );
  await storeValues(tx, tenantId, values);
}
