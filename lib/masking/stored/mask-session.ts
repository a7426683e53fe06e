import { and, eq } from "drizzle-orm";
import { clients, files, ingestedEvents, notes, sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { rebuildDocument } from "@/lib/events/search-documents/rebuild";
import { keyedImportHash, storedFingerprint } from "../fingerprint";
import { maskEvent } from "../mask-events";
import { maskFields } from "../mask-fields";
import { maskText } from "../mask-text";
import type { MaskingRules } from "../rules";
import { type PlacedValue, storeValues } from "../store-values";

/** Masks what is stored of a session, which the caller has locked. Returns the number of values; a second time there is none. */
export async function maskStoredSession(
  tx: Transaction,
  rules: MaskingRules,
  sessionId: number,
): Promise<number> {
  const inEvents = await maskStoredEvents(tx, rules, sessionId);
  const others = [
    ...(await maskStoredNotes(tx, rules, sessionId)),
    ...(await maskStoredFiles(tx, rules, sessionId)),
    ...(await maskStoredColumns(tx, rules, sessionId)),
  ];
  const values = [...inEvents, ...others];
  if (values.length === 0) return 0;
  await storeValues(tx, rules.tenantId, values);
  if (inEvents.length > 0) await rebuildDocument(tx, rules.tenantId, sessionId);
  await hideFingerprints(tx, rules.tenantId, sessionId);
  return values.length;
}

async function maskStoredEvents(
  tx: Transaction,
  rules: MaskingRules,
  sessionId: number,
): Promise<PlacedValue[]> {
  const ofSession = and(eq(sessionEvents.tenantId, rules.tenantId), eq(sessionEvents.sessionId, sessionId));
  const events = await tx
    .select({ seq: sessionEvents.seq, text: sessionEvents.text, data: sessionEvents.data })
    .from(sessionEvents)
    .where(ofSession);
  const values: PlacedValue[] = [];
  for (const { seq, text, data } of events) {
    const { masked, ...event } = maskEvent(rules, { text, data });
    if (masked.length === 0) continue;
    await tx
      .update(sessionEvents)
      .set({ text: event.text ?? null, data: event.data ?? null })
      .where(and(ofSession, eq(sessionEvents.seq, seq)));
    values.push(...masked.map((value) => ({ ...value, sessionId, seq })));
  }
  return values;
}

async function maskStoredNotes(
  tx: Transaction,
  rules: MaskingRules,
  sessionId: number,
): Promise<PlacedValue[]> {
  const ofSession = and(eq(notes.tenantId, rules.tenantId), eq(notes.sessionId, sessionId));
  const rows = await tx.select({ id: notes.id, text: notes.text }).from(notes).where(ofSession);
  const values: PlacedValue[] = [];
  for (const { id, text } of rows) {
    const masked = maskFields(rules, text, ["text"]);
    if (masked.values.length === 0) continue;
    await tx
      .update(notes)
      .set({ text: masked.fields })
      .where(and(ofSession, eq(notes.id, id)));
    values.push(...masked.values.map((value) => ({ ...value, sessionId, noteId: id })));
  }
  return values;
}

async function maskStoredFiles(
  tx: Transaction,
  rules: MaskingRules,
  sessionId: number,
): Promise<PlacedValue[]> {
  const ofSession = and(eq(files.tenantId, rules.tenantId), eq(files.sessionId, sessionId));
  const rows = await tx.select({ id: files.id, name: files.name }).from(files).where(ofSession);
  const values: PlacedValue[] = [];
  for (const { id, name } of rows) {
    const masked = maskFields(rules, name, ["name"]);
    if (masked.values.length === 0) continue;
    await tx
      .update(files)
      .set({ name: masked.fields })
      .where(and(ofSession, eq(files.id, id)));
    values.push(...masked.values.map((value) => ({ ...value, sessionId, fileId: id })));
  }
  return values;
}

async function maskStoredColumns(
  tx: Transaction,
  rules: MaskingRules,
  sessionId: number,
): Promise<PlacedValue[]> {
  const isIt = and(eq(sessions.tenantId, rules.tenantId), eq(sessions.id, sessionId));
  const [row] = await tx
    .select({
      clientId: sessions.clientId,
      columns: {
        clientName: sessions.clientName,
        pageUrl: sessions.pageUrl,
        initialMessage: sessions.initialMessage,
        feedback: sessions.feedback,
        result: sessions.result,
        campaign: sessions.campaign,
        tags: sessions.tags,
        parameters: sessions.parameters,
      },
    })
    .from(sessions)
    .where(isIt);
  if (!row) return [];
  if (row.clientId !== null) await maskClient(tx, rules, row.clientId);
  const masked = maskFields(rules, row.columns, []);
  if (masked.values.length > 0) await tx.update(sessions).set(masked.fields).where(isIt);
  return masked.values.map((value) => ({ ...value, sessionId }));
}

async function maskClient(tx: Transaction, rules: MaskingRules, id: number): Promise<void> {
  const isIt = and(eq(clients.tenantId, rules.tenantId), eq(clients.id, id));
  const [client] = await tx.select({ name: clients.name }).from(clients).where(isIt);
  const name = client?.name && maskText(rules, client.name).text;
  if (name && name !== client?.name) await tx.update(clients).set({ name }).where(isIt);
}

/** What is remembered of messages and documents that had values cannot be tried out any more. */
async function hideFingerprints(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  const ofSession = and(eq(ingestedEvents.tenantId, tenantId), eq(ingestedEvents.sessionId, sessionId));
  const remembered = await tx
    .select({ fingerprint: ingestedEvents.fingerprint })
    .from(ingestedEvents)
    .where(ofSession);
  for (const { fingerprint } of remembered)
    if (fingerprint !== "" && !fingerprint.startsWith("k."))
      await tx
        .update(ingestedEvents)
        .set({ fingerprint: storedFingerprint(fingerprint, true) })
        .where(and(ofSession, eq(ingestedEvents.fingerprint, fingerprint)));
  const isIt = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId));
  const [session] = await tx.select({ hash: sessions.importHash }).from(sessions).where(isIt);
  if (session?.hash && !session.hash.startsWith("k."))
    await tx
      .update(sessions)
      .set({ importHash: keyedImportHash(session.hash) })
      .where(isIt);
}
