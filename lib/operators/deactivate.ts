import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { operators } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { nobodyThere } from "./operator";
import { requireOperator } from "./require";
import { tellChange } from "./tell-change";

const Input = z.object({ id: RowId });

/**
 * Takes an operator out of service: offline at once, and offered nothing more. Sessions they hold stay with them until
 * somebody redirects them. Throws Forbidden, NotFound, and Conflict when it is deactivated already.
 */
export async function deactivateOperator(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    await requireOperator(tx, actor, id);
    const [gone] = await tx
      .update(operators)
      .set({ deactivatedAt: sql`now()`, ...nobodyThere })
      .where(and(eq(operators.tenantId, tenantId), eq(operators.id, id), isNull(operators.deactivatedAt)))
      .returning({ name: operators.name });
    if (!gone) throw new Conflict("This operator has been deactivated already");
    await recordAudit(tx, actor, "operators.deactivate", { kind: "operator", id }, { name: gone.name });
    await tellChange(tx, tenantId, { operatorId: id });
  });
}
