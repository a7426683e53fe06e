import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { requireOwnRole } from "@/lib/provisioning/require-own-role";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/team-errors";
import { keepAnAdmin } from "./keep-an-admin";
import { memberVersion, OperatorChoice, RoleChoice } from "./member";
import { requireMember } from "./require";
import { setOperator } from "./set-operator";

const Input = z.object({
  id: RowId,
  version: z.string(),
  role: RoleChoice,
  operator: OperatorChoice,
});

/**
 * Changes a member. Throws Conflict if they have changed since `version` or no admin would be left, and Invalid at `role` when the
 * groups of an identity provider decide it.
 */
export async function changeMember(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id: userId, version, role, operator } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const before = await requireMember(tx, actor, userId);
    const changed = await tx
      .update(memberships)
      .set({ role })
      .where(
        and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId), eq(memberVersion, version)),
      )
      .returning({ userId: memberships.userId });
    if (changed.length === 0) throw new Conflict(t("userChanged"));
    if (before.role !== role) {
      await requireOwnRole(tx, tenantId, userId);
      await keepAnAdmin(tx, tenantId);
      const facts = { changes: { role: { was: before.role, is: role } } };
      await recordAudit(tx, actor, "users.change_role", { kind: "user", id: userId }, facts);
    }
    await setOperator(tx, actor, { userId, name: before.name }, operator, before.operatorId);
  });
}
