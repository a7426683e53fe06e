import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import type { AuditSubject } from "@/lib/audit/subjects";
import { Conflict, Invalid } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/view-errors";
import { findView } from "./find";

const Input = z.object({ id: RowId.nullable().default(null) });

/** Sets the view with which the actor's list opens; null for none. Throws NotFound, Invalid for a view of Live, and Conflict for a former member. */
export async function chooseDefaultView(actor: UserActor, input: unknown): Promise<number | null> {
  const { id } = parseInput(Input, input);
  await transaction((tx) => chooseDefault(tx, actor, id));
  return id;
}

export async function chooseDefault(tx: Transaction, actor: UserActor, id: number | null): Promise<void> {
  allow(actor, "views.chooseDefault");
  const view = id === null ? null : await findView(tx, actor, id);
  if (view?.scope === "live") throw new Invalid(t("onlyHistory"));
  const { tenant, userId } = actor;
  const chosen = await tx
    .update(memberships)
    .set({ defaultViewId: id })
    .where(
      and(
        eq(memberships.tenantId, tenant.id),
        eq(memberships.userId, userId),
        isNull(memberships.deactivatedAt),
      ),
    )
    .returning({ userId: memberships.userId });
  if (chosen.length === 0) throw new Conflict(t("notMember"));
  const subject: AuditSubject = id === null ? { kind: "user", id: userId } : { kind: "view", id };
  await recordAudit(tx, actor, "views.chooseDefault", subject, { view: id });
}
