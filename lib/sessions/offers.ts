import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { groups, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { allow } from "@/lib/policy";

/** A session offered to the actor; times are in milliseconds since 1970. */
export type OfferedSession = {
  id: number;
  client: string | null;
  channel: string;
  group: string | null;
  waitingSince: number;
  expiresAt: number | null;
};

/** Lists the sessions offered to the actor, the earliest deadline first. Throws Forbidden unless they are an operator. */
export async function listOffers(actor: UserActor): Promise<OfferedSession[]> {
  allow(actor, "desk.work");
  const rows = await database()
    .select({
      id: sessions.id,
      client: sessions.clientName,
      channel: sessions.channel,
      group: groups.name,
      waitingSince:
        sql`coalesce(${sessions.waitingSince}, ${sessions.queuedAt}, ${sessions.createdAt})`.mapWith(
          sessions.createdAt,
        ),
      expiresAt: sessions.offerExpiresAt,
    })
    .from(sessions)
    .leftJoin(groups, and(eq(groups.tenantId, sessions.tenantId), eq(groups.id, sessions.groupId)))
    .where(isOfferedTo(actor.tenant.id, actor.operatorId as number))
    .orderBy(asc(sessions.offerExpiresAt), asc(sessions.id));
  return rows.map(({ waitingSince, expiresAt, ...offer }) => ({
    ...offer,
    waitingSince: (waitingSince as Date).getTime(),
    expiresAt: expiresAt?.getTime() ?? null,
  }));
}

/** SQL for the sessions that Parley offers to an operator; offers of other systems are answered there. */
export function isOfferedTo(tenantId: number, operatorId: number): SQL {
  return and(
    eq(sessions.tenantId, tenantId),
    sql`live`,
    eq(sessions.routedHere, true),
    eq(sessions.status, "offered"),
    eq(sessions.offeredOperatorId, operatorId),
  ) as SQL;
}
