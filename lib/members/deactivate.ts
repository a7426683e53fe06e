import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId, RowIds } from "@/lib/input-fields";
import { revokeCreatedKeys } from "@/lib/keys/revoke-created";
import { takeOffline } from "@/lib/operators/link-user";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { keepAnAdmin } from "./keep-an-admin";

const Input = z.object({ id: RowId, keep: RowIds });

/**
 * Deactivates a member, takes their operator offline and revokes the API keys they have created, but for those to `keep`: also keys
 * that the admin has not seen yet. Throws Conflict when no active admin would be left.
 */
export async function deactivateMember(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, keep } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    // Otherwise two admins could deactivate each other at the same moment.
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
    await keepAnAdmin(tx, tenantId);
    await takeOffline(tx, tenantId, id);
    await revokeCreatedKeys(tx, actor, { userId: id, keep });
    await recordAudit(tx, actor, "users.deactivate", { kind: "user", id });
  });
}
