import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { channelAccounts, groups } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { announceChange } from "@/lib/operators/announce-change";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockGroup } from "@/lib/routing/queue";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/team-errors";

const Input = z.object({ id: RowId });

/** Deactivates a group. Throws Conflict while sessions wait in it or a channel uses it, or when it is deactivated. */
export async function deactivateGroup(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const group = await lockGroup(tx, tenantId, id, 0);
    if (!group) throw new NotFound(t("noGroup"));
    if (group.waiting > 0) throw new Conflict(t("sessionsWait", { waiting: group.waiting }));
    await requireUnused(tx, tenantId, id);
    const deactivated = await tx
      .update(groups)
      .set({ deactivatedAt: sql`now()` })
      .where(and(eq(groups.tenantId, tenantId), eq(groups.id, id), isNull(groups.deactivatedAt)))
      .returning({ id: groups.id });
    if (deactivated.length === 0) throw new Conflict(t("groupDeactivated"));
    await recordAudit(tx, actor, "groups.deactivate", { kind: "group", id }, { name: group.name });
    await announceChange(tx, tenantId, { groupId: id });
  });
}

async function requireUnused(tx: Transaction, tenantId: number, groupId: number): Promise<void> {
  const [account] = await tx
    .select({ name: channelAccounts.name })
    .from(channelAccounts)
    .where(
      and(
        eq(channelAccounts.tenantId, tenantId),
        eq(channelAccounts.groupId, groupId),
        isNull(channelAccounts.deactivatedAt),
      ),
    )
    .limit(1);
  if (account) throw new Conflict(t("groupUsedByChannel", { name: account.name }));
}
