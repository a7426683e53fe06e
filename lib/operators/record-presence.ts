import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { operators } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { allow } from "@/lib/policy";
import type { OperatorStatus } from "./status";

/**
 * Records that a console of the operator is open, called about twice a minute. Returns the current status, which may have been
 * changed elsewhere; offline stays offline. Throws Forbidden when the actor is not an active operator.
 */
export async function recordPresence(actor: UserActor): Promise<{ status: OperatorStatus }> {
  allow(actor, "desk.work");
  const [row] = await database()
    .update(operators)
    .set({ seenAt: sql`case when ${operators.status} <> 'offline' then now() end` })
    .where(
      and(
        eq(operators.tenantId, actor.tenant.id),
        eq(operators.id, actor.operatorId ?? 0),
        isNull(operators.deactivatedAt),
      ),
    )
    .returning({ status: operators.status });
  if (!row) throw new Forbidden("You are no longer an operator");
  return { status: row.status as OperatorStatus };
}
