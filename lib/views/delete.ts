import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { views } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { findView } from "./find";

const Input = z.object({ id: RowId });

/**
 * Marks a view as deleted; lists that opened with it open with all sessions. Throws NotFound, and Forbidden for views of others:
 * admins delete those that a deactivated author has shared.
 */
export async function deleteView(actor: UserActor, input: unknown): Promise<void> {
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const view = await findView(tx, actor, id);
    allow(actor, "views.delete", view);
    await tx
      .update(views)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(views.tenantId, actor.tenant.id), eq(views.id, id)));
    await recordAudit(tx, actor, "views.delete", { kind: "view", id });
  });
}
