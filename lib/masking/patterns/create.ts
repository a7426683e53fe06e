import { and, eq, isNull } from "drizzle-orm";
import { maskingPatterns } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/masking";
import { MAX_PATTERNS, PatternFields } from "./fields";

/** Stores a pattern, which takes effect only once it is turned on, and returns its id. Throws Forbidden and Invalid. */
export async function createPattern(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const fields = parseInput(PatternFields, input);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const ofTenant = and(eq(maskingPatterns.tenantId, tenantId), isNull(maskingPatterns.deletedAt));
    if ((await tx.$count(maskingPatterns, ofTenant)) >= MAX_PATTERNS)
      throw new Invalid(t("tooManyPatterns", { max: MAX_PATTERNS }));
    const [row] = await tx
      .insert(maskingPatterns)
      .values({ tenantId, ...fields })
      .returning({ id: maskingPatterns.id });
    const id = (row as { id: number }).id;
    await recordAudit(tx, actor, "masking.createPattern", { kind: "masking_pattern", id }, fields);
    return id;
  });
}
