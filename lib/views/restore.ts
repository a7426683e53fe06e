import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { views } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { claimName } from "./claim-name";
import { requireBelowLimit, requireBelowSharedLimit } from "./view-limits";

const Input = z.object({ id: RowId });

/**
 * Undoes the deletion of a view of the actor. Throws NotFound for one that is not deleted or not theirs, Forbidden for a shared one
 * without the right to share, Conflict when another view of the actor has its name by now, and Invalid at the limits.
 */
export async function restoreView(actor: UserActor, input: unknown): Promise<void> {
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const { name, shared, authorId } = await deletedView(tx, actor, id);
    allow(actor, "views.delete", { authorId });
    if (shared) allow(actor, "views.share");
    await requireBelowLimit(tx, actor);
    if (shared) await requireBelowSharedLimit(tx, actor);
    await claimName(tx, actor, name, id);
    await tx
      .update(views)
      .set({ deletedAt: null })
      .where(and(eq(views.tenantId, actor.tenant.id), eq(views.id, id)));
    await recordAudit(tx, actor, "views.restore", { kind: "view", id });
  });
}

/** Finds a deleted view of the actor and locks it until the transaction ends. Throws NotFound. */
async function deletedView(tx: Transaction, actor: UserActor, id: number) {
  const [view] = await tx
    .select({ name: views.name, shared: views.shared, authorId: views.userId })
    .from(views)
    .where(
      and(
        eq(views.tenantId, actor.tenant.id),
        eq(views.id, id),
        eq(views.userId, actor.userId),
        isNotNull(views.deletedAt),
      ),
    )
    .for("update");
  if (!view) throw new NotFound("There is no such deleted view");
  return view;
}
