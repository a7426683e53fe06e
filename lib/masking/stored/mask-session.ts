import { and, eq, ne, sql } from "drizzle-orm";
import { clients, files, ingestedEvents, notes, sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { rebuildDocument } from "@/lib/events/search-documents/rebuild";
import type { Turns } from "@/lib/turns";
import { changedFields, maskedColumns } from "../columns";
import { keyedImportHash, storedFingerprint } from "../fingerprint";
import { maskEventInTurns } from "../mask-events";
import { maskFields } from "../mask-fields";
import { maskText } from "../mask-text";
import type { MaskingRules } from "../rules";
import { type PlacedValue, storeValues } from "../store-values";
import { type KnownMasks, readKnownMasks } from "./known-masks";

type Work = { tx: Transaction; rules: MaskingRules; turns: Turns; known: KnownMasks; sessionId: number };

/** Masks what is stored of a session, which the caller has locked. Returns the number of values; a second time there is none. */
export async function maskStoredSession(
  tx: Transaction,
  rules: MaskingRules,
  sessionId: number,
  turns: Turns,
): Promise<number> {
  const { tenantId } = rules;
  const known = await readKnownMasks(tx, tenantId, sessionId);
  const work = { tx, rules, turns, known, sessionId };
  const inEvents = await maskStoredEvents(work);
  const elsewhere = [...(await maskStoredNotes(work)), ...(await maskStoredFiles(work))];
  const inColumns = await maskStoredColumns(work, inEvents.length + elsewhere.length > 0);
  const values = [...inEvents, ...elsewhere, ...inColumns];
  if (values.length === 0) return 0;
  await known.moveBehind(tx, tenantId, values);
  await storeValues(tx, tenantId, values);
  if (inEvents.length > 0) await rebuildDocument(tx, tenantId, sessionId);
  await hideFingerprints(tx, tenantId, sessionId);
  return values.length;
}

async function maskStoredEvents({ tx, rules, turns, known, sessionId }: Work): Promise<PlacedValue[]> {
  const ofSession = and(eq(sessionEvents.tenantId, rules.tenantId), eq(sessionEvents.sessionId, sessionId));
  const events = await tx
    .select({ seq: sessionEvents.seq, text: sessionEvents.text, data: sessionEvents.data })
    .from(sessionEvents)
    .where(ofSession);
  const values: PlacedValue[] = [];
  for (const { seq, text, data } of events) {
    if (turns.over) await turns.next();
    const event = await maskEventInTurns(turns, rules, { text, data }, known.of({ seq }));
    if (event.masked.length === 0) continue;
    await tx
      .update(sessionEvents)
      .set({ text: event.text, data: event.data })
      .where(and(ofSession, eq(sessionEvents.seq, seq)));
    values.push(...event.masked.map((value) => ({ ...value, sessionId, seq })));
  }
  return values;
}

/** A note that is being edited counts as changed, so that its author begins again with the masked text. */
async function maskStoredNotes({ tx, rules, turns, known, sessionId }: Work): Promise<PlacedValue[]> {
  const ofSession = and(eq(notes.tenantId, rules.tenantId), eq(notes.sessionId, sessionId));
  const rows = await tx.select({ id: notes.id, text: notes.text }).from(notes).where(ofSession);
  const values: PlacedValue[] = [];
  for (const { id, text } of rows) {
    if (turns.over) await turns.next();
    const masked = maskFields(rules, text, ["text"], { masksIn: known.of({ noteId: id }) });
    if (masked.values.length === 0) continue;
    await tx
      .update(notes)
      .set({ text: masked.fields, version: sql`${notes.version} + 1` })
      .where(and(ofSession, eq(notes.id, id)));
    values.push(...masked.values.map((value) => ({ ...value, sessionId, noteId: id })));
  }
  return values;
}

async function maskStoredFiles({ tx, rules, turns, known, sessionId }: Work): Promise<PlacedValue[]> {
  const ofSession = and(eq(files.tenantId, rules.tenantId), eq(files.sessionId, sessionId));
  const rows = await tx.select({ id: files.id, name: files.name }).from(files).where(ofSession);
  const values: PlacedValue[] = [];
  for (const { id, name } of rows) {
    if (turns.over) await turns.next();
    const masked = maskFields(rules, name, ["name"], { masksIn: known.of({ fileId: id }) });
    if (masked.values.length === 0) continue;
    await tx
      .update(files)
      .set({ name: masked.fields })
      .where(and(ofSession, eq(files.id, id)));
    values.push(...masked.values.map((value) => ({ ...value, sessionId, fileId: id })));
  }
  return values;
}

/** `hasValues`: others were found in the session, so that the hash of its document is hidden, too. */
async function maskStoredColumns(
  { tx, rules, known, sessionId }: Work,
  hasValues: boolean,
): Promise<PlacedValue[]> {
  const isIt = and(eq(sessions.tenantId, rules.tenantId), eq(sessions.id, sessionId));
  const [row] = await tx
    .select({ clientId: sessions.clientId, importHash: sessions.importHash, columns: maskedColumns })
    .from(sessions)
    .where(isIt);
  if (!row) return [];
  const masked = maskFields(rules, row.columns, [], { masksIn: known.of({}) });
  if (row.clientId !== null) await maskClient(tx, rules, known, row.clientId);
  const importHash = row.importHash && keyedImportHash(row.importHash);
  if (hasValues || masked.values.length > 0)
    await tx
      .update(sessions)
      .set({ ...changedFields(row.columns, masked.fields), importHash })
      .where(isIt);
  return masked.values.map((value) => ({ ...value, sessionId }));
}

async function maskClient(
  tx: Transaction,
  rules: MaskingRules,
  known: KnownMasks,
  id: number,
): Promise<void> {
  const isIt = and(eq(clients.tenantId, rules.tenantId), eq(clients.id, id));
  const [client] = await tx.select({ name: clients.name }).from(clients).where(isIt);
  if (!client?.name) return;
  const { text, values } = maskText(rules, client.name, known.spansIn(client.name));
  if (values.length > 0)
    await tx
      .update(clients)
      .set({ name: text })
      .where(and(isIt, eq(clients.name, client.name)));
}

/** What is remembered of messages that had values cannot be tried out any more. */
async function hideFingerprints(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  const remembered = await tx
    .select({ fingerprint: ingestedEvents.fingerprint })
    .from(ingestedEvents)
    .where(
      and(
        eq(ingestedEvents.tenantId, tenantId),
        eq(ingestedEvents.sessionId, sessionId),
        ne(ingestedEvents.fingerprint, ""),
      ),
    );
  const plain = remembered.map(({ fingerprint }) => fingerprint);
  const keyed = plain.map((fingerprint) => storedFingerprint(fingerprint, true));
  await tx.sql`
    update ingested_events e set fingerprint = v.keyed
    from unnest(${plain}::text[], ${keyed}::text[]) v (plain, keyed)
    where e.tenant_id = ${tenantId} and e.session_id = ${sessionId} and e.fingerprint = v.plain and v.plain <> v.keyed`;
}
