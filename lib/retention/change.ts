import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { retentionRules as r } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId, wholeNumber } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/retention";
import { requireRule } from "./require";
import { RuleFields } from "./rule";

const Input = RuleFields.and(z.object({ id: RowId, version: wholeNumber(z.int()) }));

/** Changes a rule. Throws Forbidden, NotFound, Invalid, and Conflict when it was changed or deleted since `version`. */
export async function changeRule(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, ...rule } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const before = await requireRule(tx, tenantId, id);
    const changed = await tx
      .update(r)
      .set({ ...rule, version: sql`${r.version} + 1` })
      .where(and(eq(r.tenantId, tenantId), eq(r.id, id), eq(r.version, version), isNull(r.deletedAt)))
      .returning({ id: r.id });
    if (changed.length === 0) throw new Conflict(t("changedMeanwhile"));
    const changes = changesBetween(before, rule);
    await recordAudit(
      tx,
      actor,
      "retention.change",
      { kind: "retention_rule", id },
      { name: rule.name, changes },
    );
  });
}
