import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { sessions, shareSessions, shares } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import { type Transaction, transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import { lockShares } from "../lock";
import { removeFromShares } from "../remove-sessions";
import { scheduleRedaction } from "./redact-share";

type ShareId = { tenantId: number; id: number };

/**
 * Marks a share as ready with the file that was written from `snapshot`. Throws Conflict when the share was revoked, or
 * finished by another job. The hash is stored as evidence only: it identifies a file that turns up elsewhere.
 */
export async function finishShare(
  { tenantId, id }: ShareId,
  key: string,
  file: Pick<typeof shares.$inferInsert, "bytes" | "sha256" | "done" | "total">,
  snapshot: Snapshot,
): Promise<void> {
  await transaction(async (tx) => {
    await lockShares(tx, tenantId);
    const rows = await tx
      .update(shares)
      .set({ ...file, state: "ready" })
      .where(
        and(
          eq(shares.tenantId, tenantId),
          eq(shares.id, id),
          eq(shares.state, "building"),
          eq(shares.storageKey, key),
          isNull(shares.revokedAt),
        ),
      )
      .returning({ id: shares.id });
    if (rows.length === 0) throw new Conflict("The share has been revoked, or finished by another job");
    await removeFromShares(tx, tenantId, await erasedSince(tx, { tenantId, id }, snapshot));
    // Sessions removed before the file existed have no redaction job yet.
    if (await hasRemoved(tx, { tenantId, id })) await scheduleRedaction(tx, tenantId, id);
  });
}

/** Anonymised or deleted after the snapshot. Not judged by the time of anonymising, which an import may set in the past. */
async function erasedSince(
  tx: Transaction,
  { tenantId, id }: ShareId,
  snapshot: Snapshot,
): Promise<number[]> {
  const rows = await tx
    .select({ id: shareSessions.sessionId, exists: isNotNull(sessions.id) })
    .from(shareSessions)
    .leftJoin(
      sessions,
      and(eq(sessions.tenantId, shareSessions.tenantId), eq(sessions.id, shareSessions.sessionId)),
    )
    .where(
      and(
        eq(shareSessions.tenantId, tenantId),
        eq(shareSessions.shareId, id),
        or(isNotNull(sessions.anonymisedAt), isNull(sessions.id)),
      ),
    );
  const anonymised = rows.flatMap((row) => (row.exists ? row.id : []));
  const before = await anonymisedIn(snapshot, tenantId, anonymised);
  return rows.flatMap(({ id: sessionId }) => (before.has(sessionId) ? [] : sessionId));
}

async function anonymisedIn(
  snapshot: Snapshot,
  tenantId: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  if (ids.length === 0) return found;
  const statement = sql`select ${sessions.id} from ${sessions} where ${sessions.tenantId} = ${tenantId}
    and ${sessions.id} = any(${`{${ids.join(",")}}`}::bigint[]) and ${sessions.anonymisedAt} is not null`;
  for await (const rows of snapshot.secondaryRows(statement)) for (const [id] of rows) found.add(Number(id));
  return found;
}

async function hasRemoved(tx: Transaction, { tenantId, id }: ShareId): Promise<boolean> {
  const rows = await tx
    .select({ id: shareSessions.sessionId })
    .from(shareSessions)
    .where(
      and(
        eq(shareSessions.tenantId, tenantId),
        eq(shareSessions.shareId, id),
        isNotNull(shareSessions.removedAt),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
