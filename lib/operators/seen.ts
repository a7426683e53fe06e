import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { operators } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { allow } from "@/lib/policy";
import type { OperatorStatus } from "./status";

/**
 * Says that a console of the operator is open, which it does about twice a minute; returns how they stand, which somebody
 * or something else may have changed. Who is offline stays so. Throws Forbidden for who is no operator, or none any more.
 */
export async function seen(actor: UserActor): Promise<{ status: OperatorStatus }> {
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
  if (!row) throw new Forbidden("You are no operator any more");
  return { status: row.status as OperatorStatus };
}
