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
import { nobodyThere } from "./operator";
import { requireOperator } from "./require";
import { tellChange } from "./tell-change";

const Input = z.object({ id: RowId });

/** Puts an operator back into service, offline at first. Throws Forbidden, NotFound, and Conflict when it is active. */
export async function activateOperator(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await requireOperator(tx, actor, id);
    const [back] = await tx
      .update(operators)
      // Another system may have told of them meanwhile.
      .set({ deactivatedAt: null, ...nobodyThere })
      .where(and(eq(operators.tenantId, tenantId), eq(operators.id, id), isNotNull(operators.deactivatedAt)))
      .returning({ name: operators.name });
    if (!back) throw new Conflict("This operator has been activated already");
    await recordAudit(tx, actor, "operators.activate", { kind: "operator", id }, { name: back.name });
    await tellChange(tx, tenantId, { operatorId: id });
  });
}
