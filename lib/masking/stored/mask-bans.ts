import { and, eq } from "drizzle-orm";
import { bans } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Turns } from "@/lib/turns";
import { changedFields } from "../columns";
import { maskText } from "../mask-text";
import type { MaskingRules } from "../rules";

/** Those whose label is the name of a client; other labels are the banned value itself, for which there are rights of their own. */
const NAMED: ReadonlySet<string> = new Set(["client", "identity"]);

/** Masks the reasons of bans and the names in their labels, which are copies of what sessions have, and so have no originals of their own. */
export async function maskStoredBans(tx: Transaction, rules: MaskingRules, turns: Turns): Promise<void> {
  const ofTenant = eq(bans.tenantId, rules.tenantId);
  const rows = await tx
    .select({ id: bans.id, scope: bans.scope, value: bans.value, label: bans.label, reason: bans.reason })
    .from(bans)
    .where(ofTenant);
  for (const { id, scope, value, label, reason } of rows) {
    if (turns.over) await turns.next();
    const isName = NAMED.has(scope) && label !== value;
    const masked = {
      reason: maskText(rules, reason).text,
      label: isName ? maskText(rules, label).text : label,
    };
    const changed = changedFields({ reason, label }, masked);
    if (Object.keys(changed).length > 0)
      await tx
        .update(bans)
        .set(changed)
        .where(and(ofTenant, eq(bans.id, id)));
  }
}
