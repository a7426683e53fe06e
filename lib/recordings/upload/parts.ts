import { randomBytes } from "node:crypto";
import { and, asc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { type Database, database } from "@/db";
import { recordingParts as p } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { isOutcomeUnknown } from "@/db/unknown-outcome";
import { Conflict } from "@/lib/errors";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import { removeLater } from "@/lib/storage/remove-later";

/** An object of an unfinished upload. Its row is committed before its first byte is stored, so that a killed process loses track of none. */
export type Part = { tenantId: number; id: number; storageKey: string };

export type StoredPart = { start: number; size: number; storageKey: string };

function newStorageKey(tenantId: number): string {
  return `recordings/${tenantId}/${randomBytes(24).toString("hex")}`;
}

export async function addPart(
  tx: Transaction,
  tenantId: number,
  recordingId: number,
  start: number,
): Promise<Part> {
  const storageKey = newStorageKey(tenantId);
  const [row] = await tx
    .insert(p)
    .values({ tenantId, recordingId, start, storageKey })
    .returning({ id: p.id });
  return { tenantId, id: (row as { id: number }).id, storageKey };
}

/** The parts whose bytes are stored, in order. */
export async function storedParts(
  db: Database | Transaction,
  tenantId: number,
  recordingId: number,
): Promise<StoredPart[]> {
  const rows = await db
    .select({ start: p.start, size: p.size, storageKey: p.storageKey })
    .from(p)
    .where(and(ofRecording(tenantId, recordingId), isNotNull(p.size)))
    .orderBy(asc(p.start), asc(p.id));
  return rows.map((row) => ({ ...row, size: row.size ?? 0 }));
}

/** The number of bytes that have arrived: where the next part has to begin. */
export async function offsetOf(
  db: Database | Transaction,
  tenantId: number,
  recordingId: number,
): Promise<number> {
  const [row] = await db
    .select({ offset: sql`coalesce(sum(${p.size}), 0)`.mapWith(Number) })
    .from(p)
    .where(ofRecording(tenantId, recordingId));
  return row?.offset ?? 0;
}

/** Forgets a part whose bytes are the recording's now. Throws Conflict when they were removed as abandoned. */
export async function releasePart(tx: Transaction, { tenantId, id }: Part): Promise<void> {
  const released = await tx
    .delete(p)
    .where(and(eq(p.tenantId, tenantId), eq(p.id, id)))
    .returning({ id: p.id });
  if (released.length === 0) throw abandoned();
}

/** Notes that the bytes of a part are stored. Throws Conflict when they were removed as abandoned. */
export async function completePart(tx: Transaction, { tenantId, id }: Part, size: number): Promise<void> {
  const completed = await tx
    .update(p)
    .set({ size })
    .where(and(eq(p.tenantId, tenantId), eq(p.id, id)))
    .returning({ id: p.id });
  if (completed.length === 0) throw abandoned();
}

function abandoned(): Conflict {
  return new Conflict("The upload took too long; send the recording again");
}

/** Forgets the parts of a recording, and removes their bytes after the commit; those that are still `arriving` only on demand. */
export async function dropParts(
  tx: Transaction,
  tenantId: number,
  recordingId: number,
  { arriving = false } = {},
): Promise<void> {
  await drop(tx, and(ofRecording(tenantId, recordingId), arriving ? undefined : isNotNull(p.size)) as SQL);
}

/** Forgets one part, and removes its bytes after the commit. False when it was released or dropped before. */
export async function dropPart(tx: Transaction, { tenantId, id }: Part): Promise<boolean> {
  return (await drop(tx, and(eq(p.tenantId, tenantId), eq(p.id, id)) as SQL)) > 0;
}

async function drop(tx: Transaction, which: SQL): Promise<number> {
  const dropped = await tx.delete(p).where(which).returning({ storageKey: p.storageKey });
  await removeLater(
    tx,
    dropped.map(({ storageKey }) => storageKey),
  );
  return dropped.length;
}

/**
 * Runs `work`, which stores the bytes of a part. Removes them again when it throws or does not keep them, unless the connection was lost
 * and its transaction may have been committed.
 */
export async function withPart<T>(
  part: Part,
  work: () => Promise<{ isKept: boolean; value: T }>,
): Promise<T> {
  let isKept = false;
  try {
    const done = await work();
    isKept = done.isKept;
    return done.value;
  } catch (error) {
    isKept = isOutcomeUnknown(error);
    throw error;
  } finally {
    if (!isKept) await discard(part);
  }
}

/** What fails here is done by abandon.ts. */
async function discard({ tenantId, id, storageKey }: Part): Promise<void> {
  try {
    await storage().remove(storageKey);
    await database()
      .delete(p)
      .where(and(eq(p.tenantId, tenantId), eq(p.id, id)));
  } catch (err) {
    log().warn({ err }, "a part of an upload could not be removed yet");
  }
}

function ofRecording(tenantId: number, recordingId: number): SQL {
  return and(eq(p.tenantId, tenantId), eq(p.recordingId, recordingId)) as SQL;
}
