import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { sessionNotFound } from "./require";
import { visibleTo } from "./visible";

export type RelatedSession = {
  id: number;
  status: string;
  channel: string;
  createdAt: Date;
  endedAt: Date | null;
  durationSeconds: number | null;
  operatorIds: number[];
  endReason: string | null;
  initialMessage: string | null;
  messageCount: number;
  continuesId: number | null;
};

/** The client's other sessions that the actor may see, newest first. `more`: there are others further away. */
export type RelatedSessions = {
  clientId: number | null;
  later: RelatedSession[];
  self: RelatedSession;
  earlier: RelatedSession[];
  more: boolean;
};

const EACH_WAY = 25;

const fields = {
  id: sessions.id,
  status: sessions.status,
  channel: sessions.channel,
  createdAt: sessions.createdAt,
  endedAt: sessions.endedAt,
  durationSeconds: sessions.durationSeconds,
  operatorIds: sessions.operatorIds,
  endReason: sessions.endReason,
  initialMessage: sql<string | null>`left(${sessions.initialMessage}, 200)`,
  messageCount: sessions.messageCount,
  continuesId: sessions.continuesId,
};

/** Reads the client's other sessions. Throws NotFound if the actor may not see this one. */
export async function relatedSessions(actor: Actor, id: number, limit = EACH_WAY): Promise<RelatedSessions> {
  const [self] = await database()
    .select({ ...fields, clientId: sessions.clientId })
    .from(sessions)
    .where(and(visibleTo(actor), eq(sessions.id, id)));
  if (!self) throw sessionNotFound();
  if (self.clientId === null) return { clientId: null, later: [], self, earlier: [], more: false };

  const here = sql`(${self.createdAt.toISOString()}::timestamptz, ${id}::bigint)`;
  const place = sql`(${sessions.createdAt}, ${sessions.id})`;
  const ofClient = and(visibleTo(actor), eq(sessions.clientId, self.clientId)) as SQL;
  const [later, earlier] = await Promise.all([
    read(and(ofClient, sql`${place} > ${here}`) as SQL, asc, limit),
    read(and(ofClient, sql`${place} < ${here}`) as SQL, desc, limit),
  ]);
  return {
    clientId: self.clientId,
    later: later.slice(0, limit).reverse(),
    self,
    earlier: earlier.slice(0, limit),
    more: later.length > limit || earlier.length > limit,
  };
}

function read(where: SQL, direction: typeof asc, limit: number): Promise<RelatedSession[]> {
  const query = database().select(fields).from(sessions).where(where);
  return query.orderBy(direction(sessions.createdAt), direction(sessions.id)).limit(limit + 1);
}
