import { eq } from "drizzle-orm";
import { retentionRules } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { RuleFields } from "@/lib/retention/rule";
import { insertAudit } from "./audit";
import { DAY, type Past } from "./past";

/** Both do nothing to the demo, whose sessions are younger than two years. */
const rules = [
  { name: "Recordings of calls, for two years", channel: "phone", recordingDays: "730", active: "true" },
  { name: "Everything else, for three years", action: "anonymise", days: "1095", active: "false" },
];

/** A rule of retention that finds nothing yet, and one that is off; unless there was a rule. */
export async function writeRetention({ admin, now }: Past): Promise<void> {
  const tenantId = admin.tenant.id;
  const at = new Date(now - 60 * DAY);
  await transaction(async (tx) => {
    const [any] = await tx
      .select({ id: retentionRules.id })
      .from(retentionRules)
      .where(eq(retentionRules.tenantId, tenantId))
      .limit(1);
    if (any) return;
    for (const [index, written] of rules.entries()) {
      const rule = RuleFields.parse(written);
      const [row] = await tx
        .insert(retentionRules)
        .values({ tenantId, ...rule, place: index + 1, createdAt: at })
        .returning({ id: retentionRules.id });
      const subject = { kind: "retention_rule", id: row?.id ?? 0 } as const;
      await insertAudit(tx, [{ at, by: admin, verb: "retention.create", ...subject, data: rule }]);
    }
  });
}
