import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, views } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow, may } from "@/lib/policy";
import { t } from "@/messages/view-errors";
import { claimName } from "./claim-name";
import { isOfAuthor } from "./view";
import { requireBelowLimit, requireBelowSharedLimit } from "./view-limits";

const Input = z.object({ id: RowId });

/**
 * Undoes the deletion of a view. Throws NotFound for one that is not deleted or that the actor may not delete, Forbidden for a shared
 * one without the right to share, Conflict when another view of its author has its name by now, and Invalid at the limits.
 */
export async function restoreView(actor: UserActor, input: unknown): Promise<void> {
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const { name, shared, authorId } = await deletedView(tx, actor, id);
    if (shared) allow(actor, "views.share");
    const author = { tenant: actor.tenant, userId: authorId };
    await requireBelowLimit(tx, author);
    if (shared) await requireBelowSharedLimit(tx, author);
    await claimName(tx, author, name, id);
    await tx
      .update(views)
      .set({ deletedAt: null })
      .where(and(eq(views.tenantId, actor.tenant.id), eq(views.id, id)));
    await recordAudit(tx, actor, "views.restore", { kind: "view", id });
  });
}

/** Finds a deleted view that the actor may delete and locks it until the transaction ends. Throws NotFound. */
async function deletedView(tx: Transaction, actor: UserActor, id: number) {
  const [view] = await tx
    .select({
      name: views.name,
      shared: views.shared,
      authorId: views.userId,
      authorGone: sql<boolean>`${memberships.deactivatedAt} is not null`,
    })
    .from(views)
    .innerJoin(memberships, isOfAuthor)
    .where(and(eq(views.tenantId, actor.tenant.id), eq(views.id, id), isNotNull(views.deletedAt)))
    .for("update", { of: views });
  if (!view || !may(actor, "views.delete", view)) throw new NotFound(t("noDeletedView"));
  return view;
}
