import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { provisionedUsers, provisioningSettings } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { RoleChoice } from "@/lib/members/member";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { applyGroups } from "./apply-groups";
import { readSettings } from "./settings";

const Input = z.object({ defaultRole: RoleChoice });

/**
 * Changes the role of users for whom no group of the identity provider gives one, from now on. Throws Forbidden, Invalid, and
 * Conflict when no active admin would be left.
 */
export async function changeProvisioning(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { defaultRole } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const before = await readSettings(tx, tenantId);
    if (before.defaultRole === defaultRole) return;
    await tx
      .insert(provisioningSettings)
      .values({ tenantId, defaultRole })
      .onConflictDoUpdate({ target: provisioningSettings.tenantId, set: { defaultRole } });
    const changes = changesBetween(before, { defaultRole });
    await recordAudit(tx, actor, "provisioning.change", { kind: "tenant", id: tenantId }, { changes });
    const users = await tx
      .select({ id: provisionedUsers.userId })
      .from(provisionedUsers)
      .where(and(eq(provisionedUsers.tenantId, tenantId), sql`${provisionedUsers.roleFromGroups}`));
    await applyGroups(
      tx,
      actor,
      users.map(({ id }) => id),
    );
  });
}
