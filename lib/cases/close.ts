import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { resumeErasuresLater } from "@/lib/clients/resume-erasures";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/cases";
import { CaseReason } from "./fields";
import { removePackagesOf } from "./package/remove";
import { requireCase } from "./require";

const Input = z.object({ id: RowId, reason: CaseReason });

/**
 * Closes a case: its sessions are free unless another case holds them, the files of its packages are deleted, and erasures of clients
 * that it stopped go on. Throws Forbidden, NotFound, Invalid, and Conflict when it is closed.
 */
export async function closeCase(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "cases.manage");
  const { id, reason } = parseInput(Input, input);
  const { tenant, userId } = actor;
  await transaction(async (tx) => {
    const { name } = await requireCase(tx, tenant.id, id);
    const closed = await tx
      .update(cases)
      .set({ closedAt: sql`now()`, closedBy: userId, closingReason: reason })
      .where(and(eq(cases.tenantId, tenant.id), eq(cases.id, id), isNull(cases.closedAt)))
      .returning({ id: cases.id });
    if (closed.length === 0) throw new Conflict(t("closedAlready", { name }));
    await removePackagesOf(tx, tenant.id, id);
    await resumeErasuresLater(tx, tenant.id);
    await recordAudit(tx, actor, "cases.close", { kind: "case", id }, { name, reason });
  });
}
