import { isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { dropPackages } from "@/lib/clients/drop-packages";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { removeFromShares } from "@/lib/shares/remove-sessions";
import type { ErasureAction, ErasureCounts } from "./action";
import { anonymiseRows } from "./anonymise-rows";
import { rememberErased } from "./erased-sessions";
import { lockFree } from "./lock-free";
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
  const which = action === "anonymise" ? isNull(sessions.anonymisedAt) : undefined;
  const { free, ids, clientIds, held } = await lockFree(tx, tenantId, sessionIds, which);
  if (ids.length === 0) return { sessions: 0, files: 0, recordings: 0, held };
  await wakeSessions(tx, tenantId, ids);
  const media = await removeMedia(tx, tenantId, ids);
  await removeContentRows(tx, tenantId, ids);
  if (action === "anonymise") await anonymiseRows(tx, tenantId, ids);
  else await removeSessionRows(tx, tenantId, ids);
  await rememberErased(tx, tenantId, free, { action, byRule });
  // Late in the transaction: others that remove sessions from shares and packages wait for its commit.
  await removeFromShares(tx, tenantId, ids);
  await dropPackages(tx, tenantId, { sessionIds: ids, clientIds });
  return { sessions: ids.length, ...media, held };
}
