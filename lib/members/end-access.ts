import { and, eq, isNull, sql } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { sendWake } from "@/lib/events/wakes";
import { revokeCreatedKeys } from "@/lib/keys/revoke-created";
import { takeOffline } from "@/lib/operators/link-user";
import { endSignInsOf } from "@/lib/sign-ins/end";
import { t } from "@/messages/team-errors";
import { keepAnAdmin } from "./keep-an-admin";

/**
 * Deactivates a member, signs them out, takes their operator offline and revokes the API keys they have created, but for those to
 * `keep`. The caller has checked the permission and holds lockSettings. Throws NotFound, and Conflict when no active admin would be
 * left.
 */
export async function endAccess(
  tx: Transaction,
  actor: Actor,
  { userId, keep }: { userId: number; keep: readonly number[] },
): Promise<void> {
  const tenantId = actor.tenant.id;
  const deactivated = await tx
    .update(memberships)
    .set({ deactivatedAt: sql`now()` })
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.userId, userId),
        isNull(memberships.deactivatedAt),
      ),
    )
    .returning({ userId: memberships.userId });
  if (deactivated.length === 0) throw new NotFound(t("noUser"));
  await keepAnAdmin(tx, tenantId);
  await endSignInsOf(tx, [userId]);
  await takeOffline(tx, tenantId, userId);
  await revokeCreatedKeys(tx, actor, { userId, keep });
  // Their open pages look again, and find that they are signed out.
  await sendWake(tx, tenantId, { sessions: null });
  await recordAudit(tx, actor, "users.deactivate", { kind: "user", id: userId });
}
