import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/cases";
import { requireCase } from "./require";

const Input = z.object({ id: RowId });

/**
 * Opens a closed case again: it holds its sessions as they are now, and grows again by its filters. Throws Forbidden, NotFound, and
 * Conflict when it is open.
 */
export async function reopenCase(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "cases.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { name } = await requireCase(tx, tenantId, id);
    // Removals that have begun end first.
    await tx.sql`
      select from sessions where tenant_id = ${tenantId} and id in (
        select session_id from case_sessions where tenant_id = ${tenantId} and case_id = ${id})
      order by id for no key update`;
    const opened = await tx
      .update(cases)
      .set({ closedAt: null, closedBy: null, closingReason: null })
      .where(and(eq(cases.tenantId, tenantId), eq(cases.id, id), isNotNull(cases.closedAt)))
      .returning({ id: cases.id });
    if (opened.length === 0) throw new Conflict(t("isOpen", { name }));
    // Filters that grew look at everything that came while the case was closed.
    await tx.sql`update case_filters set looked_at = null where tenant_id = ${tenantId} and case_id = ${id}`;
    await recordAudit(tx, actor, "cases.reopen", { kind: "case", id }, { name });
  });
}
