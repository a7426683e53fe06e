import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { retentionRules as r } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/retention";

const Input = z.object({ id: RowId });

/** Marks a rule as deleted. Throws Forbidden, and NotFound also when it is deleted already. */
export async function deleteRule(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const [rule] = await tx
      .update(r)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(r.tenantId, tenantId), eq(r.id, id), isNull(r.deletedAt)))
      .returning({ name: r.name });
    if (!rule) throw new NotFound(t("noSuchRule"));
    await recordAudit(tx, actor, "retention.delete", { kind: "retention_rule", id }, rule);
  });
}
