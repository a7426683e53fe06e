import { and, eq, gt, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents, sessions } from "@/db/schema";
import { Unavailable } from "@/lib/errors";
import type { Webchat } from "./account";

/** What a person can write in a minute, and how many sessions a network may begin in an hour. */
const MESSAGES_A_MINUTE = 30;
const SESSIONS_AN_HOUR = 30;

/** Throws Unavailable for more than people do. `sessionId` is the open session, null where one is about to begin. */
export async function refuseFlood(chat: Webchat, sessionId: number | null, ip: string | null): Promise<void> {
  const tooMany = sessionId === null ? await manySessions(chat, ip) : await manyMessages(chat, sessionId);
  if (tooMany) throw new Unavailable("Too much at once. Try again in a minute.");
}

async function manyMessages({ actor }: Webchat, sessionId: number): Promise<boolean> {
  const newest = database()
    .select({ at: sessionEvents.at })
    .from(sessionEvents)
    .where(
      and(
        eq(sessionEvents.tenantId, actor.tenant.id),
        eq(sessionEvents.sessionId, sessionId),
        eq(sessionEvents.actorKind, "client"),
      ),
    )
    .orderBy(sql`seq desc`)
    .limit(MESSAGES_A_MINUTE)
    .as("newest");
  const [row] = await database()
    .select({ count: sql<number>`count(*)::integer` })
    .from(newest)
    .where(gt(newest.at, sql`now() - interval '1 minute'`));
  return (row?.count ?? 0) >= MESSAGES_A_MINUTE;
}

async function manySessions({ actor, account }: Webchat, ip: string | null): Promise<boolean> {
  if (ip === null) return false;
  const [row] = await database()
    .select({ count: sql<number>`count(*)::integer` })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, actor.tenant.id),
        eq(sessions.channel, "webchat"),
        eq(sessions.channelAccount, account),
        eq(sessions.ip, ip),
        gt(sessions.createdAt, sql`now() - interval '1 hour'`),
      ),
    );
  return (row?.count ?? 0) >= SESSIONS_AN_HOUR;
}
