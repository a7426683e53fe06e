import { and, asc, eq } from "drizzle-orm";
import { isOneOf } from "@/db/one-of";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { dropPackages } from "@/lib/clients/drop-packages";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { findHolds } from "@/lib/holds/find";
import { removeFromShares } from "@/lib/shares/remove-sessions";
import type { ErasureAction, ErasureCounts } from "./action";
import { anonymiseRows } from "./anonymise-rows";
import { rememberErased } from "./erased-sessions";
import { removeMedia } from "./remove-media";
import { removeContentRows, removeSessionRows } from "./remove-rows";

/** How many sessions are erased in one transaction. */
export const ERASURE_PORTION = 200;

/**
 * Erases the content of ended sessions everywhere: the rows with this transaction, the bytes of files and recordings by a job that
 * belongs to it, so that an interruption leaves whole sessions. Sessions that are live or held by an open case are left out, and those that
 * are anonymised already when they are to be anonymised.
 */
export async function eraseSessions(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
  action: ErasureAction,
  { byRule = false } = {},
): Promise<ErasureCounts> {
  const erasable = await lockErasable(tx, tenantId, sessionIds, action);
  const holds = await findHolds(
    tx,
    tenantId,
    erasable.map(({ id }) => id),
  );
  const erased = erasable.filter(({ id }) => !holds.has(id));
  const ids = erased.map(({ id }) => id);
  if (ids.length === 0) return { sessions: 0, files: 0, recordings: 0, held: holds.size };
  await wakeSessions(tx, tenantId, ids);
  const media = await removeMedia(tx, tenantId, ids);
  await removeContentRows(tx, tenantId, ids);
  if (action === "anonymise") await anonymiseRows(tx, tenantId, ids);
  else await removeSessionRows(tx, tenantId, ids);
  await rememberErased(tx, tenantId, erased, { action, byRule });
  // Late in the transaction: others that remove sessions from shares and packages wait for its commit.
  await removeFromShares(tx, tenantId, ids);
  await dropPackages(tx, tenantId, { sessionIds: ids, clientIds: erased.map(({ clientId }) => clientId) });
  return { sessions: ids.length, ...media, held: holds.size };
}

/** In the order of the ids, like everything that locks several sessions. */
async function lockErasable(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
  action: ErasureAction,
) {
  const rows = await tx
    .select({
      id: sessions.id,
      externalId: sessions.externalId,
      clientId: sessions.clientId,
      createdAt: sessions.createdAt,
      live: sessions.live,
      anonymisedAt: sessions.anonymisedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), isOneOf(sessions.id, ids)))
    .orderBy(asc(sessions.id))
    .for("no key update");
  return rows.filter(({ live, anonymisedAt }) => !live && (action === "delete" || anonymisedAt === null));
}
