import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { takeOffline } from "@/lib/operators/link-user";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { requireAdmin } from "./require-admin";

const Input = z.object({ id: RowId });

/** Deactivates a member and takes their operator offline. Throws Conflict when no active admin would be left. */
export async function deactivateMember(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
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
    await requireAdmin(tx, tenantId);
    await takeOffline(tx, tenantId, id);
    await recordAudit(tx, actor, "users.deactivate", { kind: "user", id });
  });
}
