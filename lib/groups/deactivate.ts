import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { channelAccounts, groups } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { tellChange } from "@/lib/operators/tell-change";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockGroup } from "@/lib/routing/queue";
import { lockSettings } from "@/lib/settings-lock";

const Input = z.object({ id: RowId });

/** No session: all that wait are counted. */
const NONE = 0;

/**
 * Closes a group: nothing enters its queue any more. Throws Forbidden, NotFound, and Conflict when it is deactivated
 * already, when sessions wait in it, or when a channel leads into it.
 */
export async function deactivateGroup(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const group = await lockGroup(tx, tenantId, id, NONE);
    if (!group) throw new NotFound("There is no such group");
    if (group.waiting > 0)
      throw new Conflict(`${waitingText(group.waiting)} here; redirect what waits first`);
    await refuseWhileLedInto(tx, tenantId, id);
    const closed = await tx
      .update(groups)
      .set({ deactivatedAt: sql`now()` })
      .where(and(eq(groups.tenantId, tenantId), eq(groups.id, id), isNull(groups.deactivatedAt)))
      .returning({ id: groups.id });
    if (closed.length === 0) throw new Conflict("This group has been deactivated already");
    await recordAudit(tx, actor, "groups.deactivate", { kind: "group", id }, { name: group.name });
    await tellChange(tx, tenantId, { groupId: id });
  });
}

function waitingText(waiting: number): string {
  return waiting === 1 ? "A session waits" : `${waiting} sessions wait`;
}

async function refuseWhileLedInto(tx: Transaction, tenantId: number, groupId: number): Promise<void> {
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
  if (account)
    throw new Conflict(`The sessions of the channel “${account.name}” enter this group; change that first`);
}
