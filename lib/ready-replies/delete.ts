import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { readyReplies } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/reply-errors";

const Input = z.object({ id: RowId });

/** Marks a text as deleted; its shortcut is free again. Throws Forbidden, and NotFound also when it is deleted already. */
export async function deleteReadyReply(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "readyReplies.manage");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const [deleted] = await tx
      .update(readyReplies)
      .set({ deletedAt: sql`now()` })
      .where(
        and(
          eq(readyReplies.tenantId, actor.tenant.id),
          eq(readyReplies.id, id),
          isNull(readyReplies.deletedAt),
        ),
      )
      .returning({ shortcut: readyReplies.shortcut });
    if (!deleted) throw new NotFound(t("noText"));
    await recordAudit(tx, actor, "readyReplies.delete", { kind: "ready_reply", id }, deleted);
  });
}
