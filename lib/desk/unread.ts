import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents, sessionReads, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { authoredKinds } from "@/lib/events/kinds";
import { allow } from "@/lib/policy";
import { isHeldBy } from "./sections";

/** A session of the actor with messages of the client that they have not read; `seq` is the place of the last one. */
export type UnreadSession = {
  id: number;
  client: string | null;
  channel: string;
  count: number;
  seq: number;
};

/** Lists the sessions that the actor holds with unread messages, the latest first. Throws Forbidden unless they are an operator. */
export async function listUnread(actor: UserActor): Promise<UnreadSession[]> {
  allow(actor, "desk.work");
  const operatorId = actor.operatorId as number;
  const unread = unreadMessages(operatorId);
  return database()
    .select({
      id: sessions.id,
      client: sessions.clientName,
      channel: sessions.channel,
      count: unread.count,
      seq: unread.seq,
    })
    .from(sessions)
    .innerJoinLateral(unread, sql`${unread.count} > 0`)
    .where(isHeldBy(actor.tenant.id, operatorId))
    .orderBy(desc(sessions.lastMessageAt), desc(sessions.id));
}

/** The messages of the client of `sessions` after those that an operator has read: how many, and the place of the last one. */
export function unreadMessages(operatorId: number) {
  return database()
    .select({
      count: sql<number>`count(*)::integer`.as("unread_count"),
      seq: sql<number>`max(${sessionEvents.seq})`.as("unread_seq"),
    })
    .from(sessionEvents)
    .where(
      and(
        eq(sessionEvents.tenantId, sessions.tenantId),
        eq(sessionEvents.sessionId, sessions.id),
        eq(sessionEvents.actorKind, "client"),
        inArray(sessionEvents.kind, authoredKinds),
        sql`${sessionEvents.seq} > ${readUpTo(operatorId)}`,
      ),
    )
    .as("unread");
}

function readUpTo(operatorId: number): SQL {
  return sql`coalesce((
    select r.seq from ${sessionReads} r
    where r.tenant_id = ${sessions.tenantId} and r.session_id = ${sessions.id} and r.operator_id = ${operatorId}), 0)`;
}
