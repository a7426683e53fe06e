import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { serveGroups } from "@/lib/groups/members";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { uniqueOrInvalid } from "@/lib/unique";
import { OPERATOR_TAKEN, OperatorFields } from "./operator";
import { requireMember } from "./require-member";
import { tellChange } from "./tell-change";

/** Makes an operator, offline at first, and returns its id. Throws Forbidden and Invalid. */
export async function createOperator(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { groupIds, ...operator } = parseInput(OperatorFields, input);
  const tenantId = actor.tenant.id;
  return uniqueOrInvalid(OPERATOR_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      if (operator.userId !== null) await requireMember(tx, tenantId, operator.userId);
      const [row] = await tx
        .insert(operators)
        .values({ tenantId, ...operator })
        .returning({ id: operators.id });
      const id = (row as { id: number }).id;
      await serveGroups(tx, tenantId, id, groupIds);
      await recordAudit(tx, actor, "operators.create", { kind: "operator", id }, { ...operator, groupIds });
      await tellChange(tx, tenantId, { operatorId: id });
      return id;
    }),
  );
}
