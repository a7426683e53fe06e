import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { sendOffline } from "@/lib/operators/give";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { requireAdmin } from "./require-admin";

const Input = z.object({ id: RowId });

/**
 * Puts a user out of the actor's tenant, from their next request on; the operator they are goes offline. Throws Forbidden,
 * NotFound when the user is no active member, and Conflict when the tenant would be left without an active admin.
 */
export async function deactivateMember(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    // Two admins who put each other out at the same moment must not both succeed.
    await lockSettings(tx, tenantId);
    const deactivated = await tx
      .update(memberships)
      .set({ deactivatedAt: sql`now()` })
      .where(
        and(
          eq(memberships.tenantId, tenantId),
          eq(memberships.userId, id),
          isNull(memberships.deactivatedAt),
        ),
      )
      .returning({ userId: memberships.userId });
    if (deactivated.length === 0) throw new NotFound("There is no such user");
    await requireAdmin(tx, tenantId);
    await sendOffline(tx, tenantId, id);
    await recordAudit(tx, actor, "users.deactivate", { kind: "user", id });
  });
}
