import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { groupsOfOperator, setGroupsOfOperator } from "@/lib/groups/set-operators";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { applyGroups } from "@/lib/provisioning/apply-groups";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { t } from "@/messages/team-errors";
import { announceChange } from "./announce-change";
import { OPERATOR_TAKEN, OperatorFields, offline, operatorVersion } from "./operator";
import { requireOperator } from "./require";
import { requireTenantUser } from "./require-user";

const Input = OperatorFields.extend({ id: RowId, version: z.string() });

/** Changes an operator and its groups; a new user takes it offline. Throws Conflict if it has changed since `version`. */
export async function changeOperator(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, groupIds, ...operator } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await uniqueOrInvalid(OPERATOR_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      const before = {
        ...(await requireOperator(tx, actor, id)),
        groupIds: await groupsOfOperator(tx, tenantId, id),
      };
      const userChanges = before.userId !== operator.userId;
      if (userChanges && operator.userId !== null) await requireTenantUser(tx, tenantId, operator.userId);
      const changed = await tx
        .update(operators)
        .set({ ...operator, ...(userChanges && offline) })
        .where(and(eq(operators.tenantId, tenantId), eq(operators.id, id), eq(operatorVersion, version)))
        .returning({ id: operators.id });
      if (changed.length === 0) throw new Conflict(t("operatorChanged"));
      await setGroupsOfOperator(tx, tenantId, id, groupIds);
      const changes = changesBetween(before, { ...operator, groupIds });
      await recordAudit(tx, actor, "operators.change", { kind: "operator", id }, { changes });
      if (userChanges && operator.userId !== null) await applyGroups(tx, actor, [operator.userId]);
      await announceChange(tx, tenantId, { operatorId: id });
    }),
  );
}
