import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { operators } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { allow } from "@/lib/policy";
import { t } from "@/messages/team-errors";
import type { OperatorStatus } from "./status";

/** Records that the operator's console is open, about twice a minute, and returns the status. Throws Forbidden. */
export async function recordPresence(actor: UserActor): Promise<{ status: OperatorStatus }> {
  allow(actor, "desk.work");
  const [row] = await database()
    .update(operators)
    .set({ seenAt: sql`case when ${operators.status} <> 'offline' then (select now()) end` })
    .where(
      and(
        eq(operators.tenantId, actor.tenant.id),
        eq(operators.id, actor.operatorId ?? 0),
        isNull(operators.deactivatedAt),
      ),
    )
    .returning({ status: operators.status });
  if (!row) throw new Forbidden(t("notOperator"));
  return { status: row.status as OperatorStatus };
}
