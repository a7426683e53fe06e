import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { retentionRules as r } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { readRules } from "./list";
import { requireRule } from "./require";

const Input = z.object({ id: RowId });

/** Lets a rule decide before the one above it. The first one stays where it is. Throws Forbidden and NotFound. */
export async function moveRuleUp(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const { name } = await requireRule(tx, tenantId, id);
    const ids = (await readRules(tx, tenantId)).map((rule) => rule.id);
    const at = ids.indexOf(id);
    if (at === 0) return;
    ids.splice(at - 1, 2, id, ids[at - 1] as number);
    for (const [index, each] of ids.entries())
      await tx
        .update(r)
        .set({ place: index + 1 })
        .where(and(eq(r.tenantId, tenantId), eq(r.id, each)));
    await recordAudit(tx, actor, "retention.move", { kind: "retention_rule", id }, { name, place: at });
  });
}
