import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { groups } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { announceChange } from "@/lib/operators/announce-change";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/team-errors";
import { requireGroup } from "./require";

const Input = z.object({ id: RowId });

/** Activates a group with the members it had. Throws Forbidden, NotFound, and Conflict when it is active. */
export async function activateGroup(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await requireGroup(tx, actor, id);
    const [activated] = await tx
      .update(groups)
      .set({ deactivatedAt: null })
      .where(and(eq(groups.tenantId, tenantId), eq(groups.id, id), isNotNull(groups.deactivatedAt)))
      .returning({ name: groups.name });
    if (!activated) throw new Conflict(t("groupActive"));
    await recordAudit(tx, actor, "groups.activate", { kind: "group", id }, { name: activated.name });
    await announceChange(tx, tenantId, { groupId: id });
  });
}
