import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import type { NewEvent } from "@/lib/events/new-event";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { endSessionNow } from "@/lib/routing/end-session";
import { recordMoves } from "@/lib/routing/moves";
import { scheduleRouting } from "@/lib/routing/schedule";
import { originOf } from "@/lib/webhooks/origin";
import { isHolder, lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { requireRight } from "./require-right";
import { byApiKey, eventAuthor } from "./timeline/event-author";
import { addressableBy } from "./visible";
import { endReasons } from "./vocabulary";

const Input = z.object({
  sessionId: RowId,
  /** For API keys and Parley itself; a user always ends as `operator_ended`. */
  reason: z.enum(Object.keys(endReasons) as (keyof typeof endReasons)[]).optional(),
});

/** Ends a session; an operator who holds it has after-call work then. Throws NotFound, Forbidden and Conflict. */
export async function endSession(actor: Actor, input: unknown): Promise<void> {
  const { sessionId, reason } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, sessionId, addressableBy(actor));
    await requireRight(tx, actor, "sessions.end", now);
    const at = new Date();
    const cause = actor.kind === "user" ? "operator_ended" : (reason ?? "api");
    const ended: NewEvent = {
      kind: "ended",
      at,
      ...eventAuthor(actor, now),
      data: { ...byApiKey(actor), reason: cause },
    };
    const status = now.holderId === null ? "closed" : "wrap_up";
    const move = await endSessionNow(tx, tenantId, sessionId, {
      status,
      at,
      reason: cause,
      events: [ended],
      by: originOf(actor),
    });
    if (!move) throw await conflictOf(tx, tenantId, now);
    await recordMoves(tx, tenantId, [
      { ...move, wakeOperatorIds: now.offeredTo === null ? [] : [now.offeredTo] },
    ]);
    if (!isHolder(actor, now))
      await recordAudit(
        tx,
        actor,
        "sessions.end",
        { kind: "session", id: sessionId },
        { version: now.version, reason: cause },
      );
    await scheduleRouting(tx, tenantId, sessionId);
  });
}
