import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { endOffer } from "@/lib/routing/end-offer";
import { recordMoves } from "@/lib/routing/moves";
import { scheduleRouting } from "@/lib/routing/schedule";
import { t } from "@/messages/session-errors";
import { lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { recentlyVisibleTo } from "./visible";

const Input = z.object({ sessionId: RowId });

/** Declines an offer: the next operator gets it. Throws NotFound, Forbidden, and Conflict when it is no longer open. */
export async function declineSession(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "desk.work");
  const { sessionId } = parseInput(Input, input);
  const { tenant, operatorId } = actor;
  await transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, sessionId, recentlyVisibleTo(actor));
    const waits = now.status === "queued" || now.status === "offered";
    if (!waits) throw await conflictOf(tx, tenant.id, now);
    if (operatorId === null || now.offeredTo !== operatorId) throw new Conflict(t("notOffered"));
    const by = { actorKind: "operator", actorId: operatorId } as const;
    const declined = { sessionId, operatorId, kind: "offer_declined", by } as const;
    const move = await endOffer(tx, tenant.id, declined, new Date());
    if (!move) throw await conflictOf(tx, tenant.id, now);
    await recordMoves(tx, tenant.id, [move]);
    await scheduleRouting(tx, tenant.id, sessionId);
  });
}
