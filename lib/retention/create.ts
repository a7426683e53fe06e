import { retentionRules } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/retention";
import { nextPlace, readRules } from "./list";
import { MAX_RULES, RuleFields } from "./rule";

/** Adds a rule behind the others and returns its id. Throws Forbidden and Invalid. */
export async function createRule(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const rule = parseInput(RuleFields, input);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    if ((await readRules(tx, tenantId)).length >= MAX_RULES)
      throw new Invalid(t("tooManyRules", { max: MAX_RULES }));
    const [row] = await tx
      .insert(retentionRules)
      .values({ tenantId, ...rule, place: await nextPlace(tx, tenantId) })
      .returning({ id: retentionRules.id });
    const { id } = row as { id: number };
    await recordAudit(tx, actor, "retention.create", { kind: "retention_rule", id }, rule);
    return id;
  });
}
