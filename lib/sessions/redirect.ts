import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { z } from "zod";
import { groups, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import type { EventData } from "@/lib/events/event";
import type { NewEvent } from "@/lib/events/new-event";
import { cleanFormText } from "@/lib/form-text";
import { RowId, wholeNumber } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { lockSlots } from "@/lib/routing/capacity";
import { ACCEPT_SECONDS, offerDeadline } from "@/lib/routing/deadlines";
import { recordMoves, systemAuthor } from "@/lib/routing/moves";
import { inQueueOf, lockGroup } from "@/lib/routing/queue";
import { groupRefusal, operatorRefusal, refusalLabels } from "@/lib/routing/refusal";
import { scheduleRouting } from "@/lib/routing/schedule";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { t } from "@/messages/session-errors";
import { type Assignment, isHolder, lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { MAX_REDIRECT_NOTE_LENGTH } from "./redirect-note-length";
import { requireRight } from "./require-right";
import { byApiKey, eventAuthor } from "./timeline/event-author";
import { addressableBy } from "./visible";

const Input = z.object({
  sessionId: RowId,
  to: z.preprocess(
    receiverIn,
    z.union([z.strictObject({ operatorId: z.int() }), z.strictObject({ groupId: z.int() })], {
      error: () => t("chooseTarget"),
    }),
  ),
  /** For the receiver; the client does not see it. */
  note: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .max(MAX_REDIRECT_NOTE_LENGTH, { error: () => t("noteTooLong", { most: MAX_REDIRECT_NOTE_LENGTH }) }),
    )
    .optional(),
  /** From `readAvailability`: the redirect is refused if the session has moved since. */
  lastStep: wholeNumber(z.int()).optional(),
});

/** A form names the receiver in one field: `operator 12` or `group 3`. */
function receiverIn(to: unknown): unknown {
  const [, kind, id] = typeof to === "string" ? (/^(operator|group) (\d{1,15})$/.exec(to) ?? []) : [];
  return kind === undefined ? to : { [`${kind}Id`]: Number(id) };
}

/**
 * Moves a live session into the queue of a group, or offers it to an operator. Throws NotFound, also for the receiver, Forbidden, and
 * Conflict when the session has moved or the receiver cannot take it.
 */
export async function redirectSession(actor: Actor, input: unknown): Promise<void> {
  const { sessionId, to, note, lastStep } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { seen, now } = await lockAssignment(tx, actor, sessionId, addressableBy(actor));
    await requireRight(tx, actor, "sessions.redirect", now);
    // Without lastStep, what this request saw before the lock counts: of concurrent redirects only the first succeeds.
    const hasMoved = now.lastStep !== (lastStep ?? seen.lastStep);
    if (!now.live || now.ended || hasMoved) throw await conflictOf(tx, tenantId, now);
    const at = new Date();
    const target =
      "operatorId" in to
        ? await toOperator(tx, tenantId, now, to, at)
        : await toGroup(tx, tenantId, now, to, at);
    const from = now.status === "active" && now.holderId !== null ? { fromOperatorId: now.holderId } : {};
    const data = { ...byApiKey(actor), ...from, ...target.data, ...(note ? { note } : {}) };
    const redirected: NewEvent = { kind: "redirected", at, ...eventAuthor(actor, now), data };
    // For the client, so without the note, and stored.
    const notice: NewEvent = { kind: "system", at, ...systemAuthor, text: `Redirected to ${target.name}` };
    await recordMoves(tx, tenantId, [
      {
        sessionId,
        events: [redirected, notice, target.step],
        wakeOperatorIds: [now.offeredTo, target.data.toOperatorId].filter(
          (id) => id !== null && id !== undefined,
        ),
        wakeGroupId: now.waitsIn,
      },
    ]);
    if (!isHolder(actor, now))
      await recordAudit(
        tx,
        actor,
        "sessions.redirect",
        { kind: "session", id: sessionId },
        { version: now.version, ...from, ...target.data },
      );
    await notifyWebhooks(tx, tenantId, "session.redirected", {
      sessionId,
      by: originOf(actor),
      ...from,
      ...target.data,
    });
    await scheduleRouting(tx, tenantId, sessionId);
  });
}

type Target = { name: string; data: Pick<EventData, "toOperatorId" | "toGroupId">; step: NewEvent };

async function toOperator(
  tx: Transaction,
  tenantId: number,
  session: Assignment,
  { operatorId }: { operatorId: number },
  at: Date,
): Promise<Target> {
  const operator = await lockSlots(tx, tenantId, operatorId, session.id);
  if (!operator) throw new NotFound(t("noOperator"));
  const refusal = operatorRefusal(operator, session);
  if (refusal) throw new Conflict(t("cannotTake", { name: operator.name, reason: refusalLabels[refusal] }));
  const seconds = await acceptSeconds(tx, tenantId, session.groupId);
  await move(tx, tenantId, session, {
    status: "offered",
    offeredOperatorId: operatorId,
    offerExpiresAt: offerDeadline(at, seconds),
    waitingSince: at,
    queueLeftAt: at,
    routedHere: true,
  });
  const group = session.groupId === null ? {} : { groupId: session.groupId };
  const step: NewEvent = { kind: "offered", at, ...systemAuthor, data: { operatorId, ...group } };
  return { name: operator.name, data: { toOperatorId: operatorId }, step };
}

async function acceptSeconds(tx: Transaction, tenantId: number, groupId: number | null): Promise<number> {
  if (groupId === null) return ACCEPT_SECONDS;
  const [group] = await tx
    .select({ seconds: groups.acceptTimeoutSeconds })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId)));
  return group && group.seconds > 0 ? group.seconds : ACCEPT_SECONDS;
}

async function toGroup(
  tx: Transaction,
  tenantId: number,
  session: Assignment,
  { groupId }: { groupId: number },
  at: Date,
): Promise<Target> {
  const group = await lockGroup(tx, tenantId, groupId, session.id);
  if (!group) throw new NotFound(t("noGroup"));
  const refusal = groupRefusal(group, session);
  if (refusal) throw new Conflict(t("cannotTake", { name: group.name, reason: refusalLabels[refusal] }));
  await move(tx, tenantId, session, inQueueOf(groupId, at));
  const step: NewEvent = { kind: "queued", at, ...systemAuthor, data: { groupId } };
  return { name: group.name, data: { toGroupId: groupId }, step };
}

async function move(
  tx: Transaction,
  tenantId: number,
  session: Assignment,
  values: PgUpdateSetSource<typeof sessions>,
): Promise<void> {
  const { id, status } = session;
  const isStill = and(eq(sessions.status, status), isNull(sessions.endedAt), sql`live`);
  const moved = await tx
    .update(sessions)
    .set(values)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id), isStill))
    .returning({ id: sessions.id });
  if (moved.length === 0) throw await conflictOf(tx, tenantId, session);
}
