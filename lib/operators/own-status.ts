import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { operators } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { may } from "@/lib/policy";
import type { OperatorStatus } from "./status";

/** `missedOfferAt`: when an unanswered offer made them away, until they choose a status. */
export type OwnStatus = { status: OperatorStatus; missedOfferAt: Date | null };

/** The status of the actor as an operator; null when they are not an active operator. */
export async function ownStatus(actor: UserActor): Promise<OwnStatus | null> {
  if (!may(actor, "desk.work") || actor.operatorId === null) return null;
  const [row] = await database()
    .select({ status: operators.status, missedOfferAt: operators.missedOfferAt })
    .from(operators)
    .where(
      and(
        eq(operators.tenantId, actor.tenant.id),
        eq(operators.id, actor.operatorId),
        isNull(operators.deactivatedAt),
      ),
    );
  return row ? { ...row, status: row.status as OperatorStatus } : null;
}
