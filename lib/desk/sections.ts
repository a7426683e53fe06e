import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { waitsInQueue } from "@/lib/routing/queue";

/** SQL for the sessions that an operator holds, also during after-call work. */
export function isHeldBy(tenantId: number, operatorId: number): SQL {
  return and(
    eq(sessions.tenantId, tenantId),
    sql`live`,
    eq(sessions.operatorId, operatorId),
    inArray(sessions.status, ["active", "wrap_up"]),
  ) as SQL;
}

/** SQL for the sessions that wait in the queue of one of the groups. */
export function waitsInOneOf(tenantId: number, groupIds: readonly number[]): SQL {
  return and(
    eq(sessions.tenantId, tenantId),
    waitsInQueue("sessions"),
    inArray(sessions.groupId, [...groupIds]),
  ) as SQL;
}
