import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { applyGroups } from "@/lib/provisioning/apply-groups";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/team-errors";
import { announceChange } from "./announce-change";
import { offline } from "./operator";
import { requireOperator } from "./require";

const Input = z.object({ id: RowId });

/** Activates an operator, with the status offline. Throws Forbidden, NotFound, and Conflict when it is active. */
export async function activateOperator(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    await requireOperator(tx, actor, id);
    const [activated] = await tx
      .update(operators)
      // Another system may have set a status while the operator was deactivated.
      .set({ deactivatedAt: null, ...offline })
      .where(and(eq(operators.tenantId, tenantId), eq(operators.id, id), isNotNull(operators.deactivatedAt)))
      .returning({ name: operators.name, userId: operators.userId });
    if (!activated) throw new Conflict(t("operatorActive"));
    await recordAudit(tx, actor, "operators.activate", { kind: "operator", id }, { name: activated.name });
    if (activated.userId !== null) await applyGroups(tx, actor, [activated.userId]);
    await announceChange(tx, tenantId, { operatorId: id });
  });
}
