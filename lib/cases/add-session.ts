import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { addMatching } from "@/lib/holds/add-matching";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { requireSession } from "@/lib/sessions/require";
import { visibleTo } from "@/lib/sessions/visible";
import { t } from "@/messages/cases";
import { requireOpenCase } from "./require";

const Input = z.object({ caseId: RowId, sessionId: RowId });

/** Adds one session to a case. Throws Forbidden, NotFound, and Conflict when the case is closed or has the session already. */
export async function addSessionToCase(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "cases.manage");
  const { caseId, sessionId } = parseInput(Input, input);
  const { tenant, userId } = actor;
  await transaction(async (tx) => {
    const { name } = await requireOpenCase(tx, tenant.id, caseId);
    await requireSession(actor, sessionId, tx);
    const isIt = and(visibleTo(actor), eq(sessions.id, sessionId)) as SQL;
    const added = await addMatching(tx, { tenantId: tenant.id, caseId, userId }, isIt);
    if (added === 0) throw new Conflict(t("hasSession", { name, id: sessionId }));
    await recordAudit(tx, actor, "cases.add", { kind: "case", id: caseId }, { sessionId });
  });
}
