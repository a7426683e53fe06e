import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { sessions, shareSessions, shares } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import { type Transaction, transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import { blankSoon } from "./blank-share";
import { lockShares } from "./lock";
import { removeFromShares } from "./remove-sessions";

type ShareId = { tenantId: number; id: number };

/**
 * Says that the file of a share is written and lies under that key; `snapshot` is what it was written from. Of two servers
 * that both wrote it one keeps its file, and the other gets a Conflict. Nothing reads the hash: it is kept for whoever has
 * to say one day whether a file that turned up is the one behind this link.
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
    if (rows.length === 0) throw new Conflict("The share has been revoked or finished meanwhile");
    await removeFromShares(tx, tenantId, await anonymisedMeanwhile(tx, { tenantId, id }, snapshot));
    // Some may have been taken out while there was no file yet to write anew.
    if (await hasRemoved(tx, { tenantId, id })) await blankSoon(tx, tenantId, id);
  });
}

/**
 * Sessions that were anonymised while the file was written stand in it as they were before. By what the file has seen, since
 * an import says of a session that it was anonymised long ago.
 */
async function anonymisedMeanwhile(
  tx: Transaction,
  { tenantId, id }: ShareId,
  snapshot: Snapshot,
): Promise<number[]> {
  const rows = await tx
    .select({ id: sessions.id })
    .from(shareSessions)
    .innerJoin(
      sessions,
      and(eq(sessions.tenantId, shareSessions.tenantId), eq(sessions.id, shareSessions.sessionId)),
    )
    .where(
      and(
        eq(shareSessions.tenantId, tenantId),
        eq(shareSessions.shareId, id),
        isNotNull(sessions.anonymisedAt),
      ),
    );
  const anonymised = rows.map((row) => row.id);
  const before = await anonymisedIn(snapshot, tenantId, anonymised);
  return anonymised.filter((sessionId) => !before.has(sessionId));
}

/** Those of the sessions that were anonymised when the snapshot was taken. */
async function anonymisedIn(
  snapshot: Snapshot,
  tenantId: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  if (ids.length === 0) return found;
  const statement = sql`select ${sessions.id} from ${sessions} where ${sessions.tenantId} = ${tenantId}
    and ${sessions.id} = any(${`{${ids.join(",")}}`}::bigint[]) and ${sessions.anonymisedAt} is not null`;
  for await (const rows of snapshot.rowsBeside(statement)) for (const [id] of rows) found.add(Number(id));
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
