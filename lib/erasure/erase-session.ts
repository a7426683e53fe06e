import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { requireNotHeld } from "@/lib/holds/require-not-held";
import { allow } from "@/lib/policy";
import { lockAssignment } from "@/lib/sessions/assignment";
import { t } from "@/messages/erasure";
import type { ErasureAction, ErasureCounts } from "./action";
import { eraseSessions } from "./erase-sessions";

/** Erases one session for an actor. Throws NotFound, Forbidden, and Conflict for one that is live, held, or anonymised already. */
export async function eraseSession(
  tx: Transaction,
  actor: Actor,
  sessionId: number,
  action: ErasureAction,
): Promise<ErasureCounts> {
  const { now } = await lockAssignment(tx, actor, sessionId);
  allow(actor, "sessions.erase");
  if (now.live) throw new Conflict(t("notEnded"));
  await requireNotHeld(tx, actor.tenant.id, [sessionId]);
  const removed = await eraseSessions(tx, actor.tenant.id, [sessionId], action);
  if (removed.sessions === 0) throw new Conflict(t("anonymisedAlready"));
  return removed;
}
