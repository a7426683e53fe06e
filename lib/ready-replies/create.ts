import { and, eq, isNull } from "drizzle-orm";
import { readyReplies } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { t } from "@/messages/reply-errors";
import { MAX_READY_REPLIES, ReadyReplyFields, SHORTCUT_TAKEN } from "./fields";
import { requireActiveGroup } from "./require";

/** Stores a text with its shortcut and returns its id. Throws Forbidden, and Invalid also when the group has the shortcut already. */
export async function createReadyReply(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "readyReplies.manage");
  const reply = parseInput(ReadyReplyFields, input);
  const tenantId = actor.tenant.id;
  return uniqueOrInvalid(SHORTCUT_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      await requireBelowLimit(tx, tenantId);
      await requireActiveGroup(tx, tenantId, reply.groupId);
      const [row] = await tx
        .insert(readyReplies)
        .values({ tenantId, ...reply })
        .returning({ id: readyReplies.id });
      const id = (row as { id: number }).id;
      await recordAudit(tx, actor, "readyReplies.create", { kind: "ready_reply", id }, reply);
      return id;
    }),
  );
}

async function requireBelowLimit(tx: Transaction, tenantId: number): Promise<void> {
  const count = await tx.$count(
    readyReplies,
    and(eq(readyReplies.tenantId, tenantId), isNull(readyReplies.deletedAt)),
  );
  if (count >= MAX_READY_REPLIES) throw new Invalid(t("tooMany", { count }));
}
