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
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/team-errors";
import { announceChange } from "./announce-change";
import { offline } from "./operator";
import { requireOperator } from "./require";

const Input = z.object({ id: RowId });

/** Takes an operator offline for good; sessions that it holds stay with it. Throws Conflict when it is deactivated. */
export async function deactivateOperator(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    await requireOperator(tx, actor, id);
    const [deactivated] = await tx
      .update(operators)
      .set({ deactivatedAt: sql`now()`, ...offline })
      .where(and(eq(operators.tenantId, tenantId), eq(operators.id, id), isNull(operators.deactivatedAt)))
      .returning({ name: operators.name });
    if (!deactivated) throw new Conflict(t("operatorDeactivated"));
    await recordAudit(
      tx,
      actor,
      "operators.deactivate",
      { kind: "operator", id },
      { name: deactivated.name },
    );
    await announceChange(tx, tenantId, { operatorId: id });
  });
}
