import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { groups, sessionEvents, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { clientGoneSince } from "./absence";

/** A session offered to the actor; times are in milliseconds since 1970. */
export type OfferedSession = {
  id: number;
  client: string | null;
  channel: string;
  group: string | null;
  /** The first thing the client wrote, shortened; null before they write. */
  message: string | null;
  /** The page the client is on, as far as it is known. */
  page: string | null;
  /** The client has closed the page; they may come back. */
  gone: boolean;
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
      message: sql<string | null>`left(${sessions.initialMessage}, ${MAX_MESSAGE})`,
      page: sql<string | null>`coalesce(${openedPage}, ${sessions.pageUrl})`,
      gone: sql<boolean>`${clientGoneSince} is not null`,
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

/** In characters: enough to see what it is about. */
const MAX_MESSAGE = 300;

const openedPage = sql`(
  select e.data->>'pageUrl' from ${sessionEvents} e
  where e.tenant_id = sessions.tenant_id and e.session_id = sessions.id and e.kind = 'page_opened'
  order by e.seq desc limit 1)`;

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
