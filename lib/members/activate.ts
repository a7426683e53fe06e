import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/team-errors";
import { requireMember } from "./require";

const Input = z.object({ id: RowId });

/** Activates a user of the tenant with their former role. Throws Forbidden, NotFound, and Conflict when they are active. */
export async function activateMember(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id: userId } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { role } = await requireMember(tx, actor, userId);
    const activated = await tx
      .update(memberships)
      .set({ deactivatedAt: null })
      .where(
        and(
          eq(memberships.tenantId, tenantId),
          eq(memberships.userId, userId),
          isNotNull(memberships.deactivatedAt),
        ),
      )
      .returning({ userId: memberships.userId });
    if (activated.length === 0) throw new Conflict(t("userActive"));
    await recordAudit(tx, actor, "users.activate", { kind: "user", id: userId }, { role });
  });
}
