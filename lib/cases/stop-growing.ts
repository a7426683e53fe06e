import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { caseFilters as f } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { resumeErasuresLater } from "@/lib/clients/resume-erasures";
import { Conflict, NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/cases";

const Input = z.object({ id: RowId });

/** From now on a case does not grow by a filter; what it has, it keeps. Throws Forbidden, NotFound, and Conflict when it does not grow. */
export async function stopGrowing(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "cases.manage");
  const { id } = parseInput(Input, input);
  const isIt = and(eq(f.tenantId, actor.tenant.id), eq(f.id, id));
  await transaction(async (tx) => {
    const [filter] = await tx.select({ caseId: f.caseId }).from(f).where(isIt);
    if (!filter) throw new NotFound(t("noFilter"));
    const stopped = await tx
      .update(f)
      .set({ stoppedAt: sql`now()`, stoppedBy: actor.userId, problem: null })
      .where(and(isIt, eq(f.grows, true), isNull(f.stoppedAt)))
      .returning({ query: f.query });
    if (stopped.length === 0) throw new Conflict(t("growsNoMore"));
    // A filter that cannot be read holds every session.
    await resumeErasuresLater(tx, actor.tenant.id);
    const subject = { kind: "case", id: filter.caseId } as const;
    await recordAudit(tx, actor, "cases.stopGrowing", subject, { filter: id, query: stopped[0]?.query });
  });
}
