import { and, eq, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { isOneOf } from "@/db/one-of";
import { files, recordings } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { dropPackages } from "@/lib/clients/drop-packages";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { countRecordings } from "@/lib/recordings/count";
import { dropParts } from "@/lib/recordings/upload/parts";
import { removeLater } from "@/lib/storage/remove-later";
import { lockFree } from "./lock-free";

/** How many were removed, and how many sessions were left out because an open case holds them. */
export type RemovedBytes = { removed: number; held: number };

/** Removes the bytes of the files of sessions. That they were sent, their names and types stay. */
export async function removeFileBytes(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
): Promise<RemovedBytes> {
  const { ids, clientIds, held } = await lockFree(tx, tenantId, sessionIds);
  const theirs = and(
    eq(files.tenantId, tenantId),
    isOneOf(files.sessionId, ids),
    or(isNotNull(files.storageKey), isNotNull(files.remote)),
  ) as SQL;
  const rows = await tx.select({ id: files.id, key: files.storageKey }).from(files).where(theirs);
  await tx.update(files).set({ storageKey: null, remote: null, sha256: null }).where(theirs);
  await removeLater(
    tx,
    rows.flatMap(({ key }) => key ?? []),
  );
  await dropPackages(tx, tenantId, { sessionIds: ids, clientIds });
  await wakeSessions(tx, tenantId, ids);
  return { removed: rows.length, held };
}

/** Deletes the recordings of sessions; their rows stay with the time of it. */
export async function removeRecordings(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
): Promise<RemovedBytes> {
  const { ids, clientIds, held } = await lockFree(tx, tenantId, sessionIds);
  const theirs = and(
    eq(recordings.tenantId, tenantId),
    isOneOf(recordings.sessionId, ids),
    ne(recordings.state, "deleted"),
  ) as SQL;
  const rows = await tx
    .select({ id: recordings.id, key: recordings.storageKey })
    .from(recordings)
    .where(theirs);
  await tx
    .update(recordings)
    .set({ state: "deleted", deletedAt: sql`now()`, storageKey: null, failure: null })
    .where(theirs);
  for (const { id } of rows) await dropParts(tx, tenantId, id);
  await removeLater(
    tx,
    rows.flatMap(({ key }) => key ?? []),
  );
  await countRecordings(tx, tenantId, ids);
  await dropPackages(tx, tenantId, { sessionIds: ids, clientIds });
  await wakeSessions(tx, tenantId, ids);
  return { removed: rows.length, held };
}
