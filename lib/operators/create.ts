import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { setGroupsOfOperator } from "@/lib/groups/set-operators";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { applyGroups } from "@/lib/provisioning/apply-groups";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { announceChange } from "./announce-change";
import { OPERATOR_TAKEN, OperatorFields } from "./operator";
import { requireTenantUser } from "./require-user";

/** Creates an operator, with the status offline, and returns its id. Throws Forbidden and Invalid. */
export async function createOperator(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { groupIds, ...operator } = parseInput(OperatorFields, input);
  const tenantId = actor.tenant.id;
  return uniqueOrInvalid(OPERATOR_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      if (operator.userId !== null) await requireTenantUser(tx, tenantId, operator.userId);
      const [row] = await tx
        .insert(operators)
        .values({ tenantId, ...operator })
        .returning({ id: operators.id });
      const id = (row as { id: number }).id;
      await setGroupsOfOperator(tx, tenantId, id, groupIds);
      await recordAudit(tx, actor, "operators.create", { kind: "operator", id }, { ...operator, groupIds });
      if (operator.userId !== null) await applyGroups(tx, actor, [operator.userId]);
      await announceChange(tx, tenantId, { operatorId: id });
      return id;
    }),
  );
}
