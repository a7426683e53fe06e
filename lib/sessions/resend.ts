import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { outbox } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { requireOpen } from "@/lib/channels/contact/require-writable";
import { Conflict } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { EventPlace, RowId } from "@/lib/input-fields";
import { addJob } from "@/lib/jobs/add";
import { pushMessages, pushQueue } from "@/lib/outbox/push";
import { parseInput } from "@/lib/parse-input";
import { t } from "@/messages/session-errors";
import { lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { requireRight } from "./require-right";

const Input = z.object({ sessionId: RowId, seq: EventPlace });

/**
 * Sends a message again that failed, or of which it is not known whether it arrived; then the client may get it twice, which the
 * operator has decided. Throws NotFound, Forbidden, and Conflict when it is on its way or the client cannot be written to.
 */
export async function resendMessage(actor: UserActor, input: unknown): Promise<void> {
  const { sessionId, seq } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, sessionId);
    await requireRight(tx, actor, "sessions.reply", now);
    if (now.status !== "active") throw await conflictOf(tx, tenantId, now);
    const { accountId, template } = await queueAgain(tx, tenantId, sessionId, seq);
    await requireOpen(tx, tenantId, sessionId, template !== null);
    const event: NewEvent = {
      kind: "resent",
      at: new Date(),
      actorKind: "operator",
      actorId: actor.operatorId,
      data: { replyTo: seq },
    };
    await recordEvents(tx, tenantId, [{ sessionId, events: [event] }]);
    await addJob(tx, pushMessages, { tenantId, accountId }, pushQueue(tenantId, accountId));
  });
}

/** With another key, because the vendor may ignore a message that comes again under the old one. */
async function queueAgain(tx: Transaction, tenantId: number, sessionId: number, seq: number) {
  const [row] = await tx
    .update(outbox)
    .set({
      state: "queued",
      failure: null,
      providerId: null,
      attempts: 0,
      firstAttemptAt: null,
      lastAttemptAt: null,
      unclear: false,
      retryAt: null,
      key: randomUUID(),
      createdAt: sql`now()`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.sessionId, sessionId),
        eq(outbox.seq, seq),
        inArray(outbox.state, ["failed", "unknown"]),
        sql`account_id is not null`,
      ),
    )
    .returning({ accountId: outbox.accountId, template: outbox.template });
  if (!row || row.accountId === null) throw new Conflict(t("onItsWay"));
  return { accountId: row.accountId, template: row.template };
}
