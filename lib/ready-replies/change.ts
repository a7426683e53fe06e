import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { readyReplies } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { RowId, wholeNumber } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { t } from "@/messages/reply-errors";
import { ReadyReplyFields, SHORTCUT_TAKEN } from "./fields";
import { requireActiveGroup } from "./require";

const Input = ReadyReplyFields.extend({ id: RowId, version: wholeNumber(z.int()) });

/** Changes a text. Throws Forbidden, NotFound, Invalid, and Conflict when it was changed or deleted since `version`. */
export async function changeReadyReply(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "readyReplies.manage");
  const { id, version, ...reply } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await uniqueOrInvalid(SHORTCUT_TAKEN, () =>
    transaction(async (tx) => {
      const before = await requireReadyReply(tx, tenantId, id);
      await requireActiveGroup(tx, tenantId, reply.groupId);
      const changed = await tx
        .update(readyReplies)
        .set({ ...reply, version: sql`${readyReplies.version} + 1` })
        .where(
          and(
            eq(readyReplies.tenantId, tenantId),
            eq(readyReplies.id, id),
            eq(readyReplies.version, version),
            isNull(readyReplies.deletedAt),
          ),
        )
        .returning({ id: readyReplies.id });
      if (changed.length === 0) throw new Conflict(t("changed"));
      const changes = changesBetween(before, reply);
      await recordAudit(tx, actor, "readyReplies.change", { kind: "ready_reply", id }, { changes });
    }),
  );
}

async function requireReadyReply(tx: Transaction, tenantId: number, id: number) {
  const [reply] = await tx
    .select({ groupId: readyReplies.groupId, shortcut: readyReplies.shortcut, text: readyReplies.text })
    .from(readyReplies)
    .where(and(eq(readyReplies.tenantId, tenantId), eq(readyReplies.id, id)));
  if (!reply) throw new NotFound(t("noText"));
  return reply;
}
