import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { serveGroups } from "@/lib/groups/members";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { uniqueOrInvalid } from "@/lib/unique";
import { nobodyThere, OPERATOR_TAKEN, OperatorFields, operatorVersion } from "./operator";
import { requireOperator } from "./require";
import { requireMember } from "./require-member";
import { tellChange } from "./tell-change";

/** `version` is that of the operator when the form was opened. */
const Input = OperatorFields.extend({ id: RowId, version: z.string() });

/**
 * Changes an operator and the groups it serves; with another user, or none, it is offline until that one comes. Throws
 * Forbidden, NotFound, Invalid, and Conflict if it has changed since `version`.
 */
export async function changeOperator(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, groupIds, ...operator } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await uniqueOrInvalid(OPERATOR_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      const before = await requireOperator(tx, actor, id);
      const isSomebodyElse = before.userId !== operator.userId;
      if (isSomebodyElse && operator.userId !== null) await requireMember(tx, tenantId, operator.userId);
      const changed = await tx
        .update(operators)
        .set({ ...operator, ...(isSomebodyElse && nobodyThere) })
        .where(and(eq(operators.tenantId, tenantId), eq(operators.id, id), eq(operatorVersion, version)))
        .returning({ id: operators.id });
      if (changed.length === 0)
        throw new Conflict("This operator has meanwhile been changed by somebody else");
      await serveGroups(tx, tenantId, id, groupIds);
      await recordAudit(tx, actor, "operators.change", { kind: "operator", id }, { ...operator, groupIds });
      await tellChange(tx, tenantId, { operatorId: id });
    }),
  );
}
