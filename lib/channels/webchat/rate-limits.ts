import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents, sessions } from "@/db/schema";
import { Unavailable } from "@/lib/errors";
import { kindsWhere } from "@/lib/events/kinds";
import { networkOf } from "@/lib/ip";
import { rateLimit } from "@/lib/limits/rate-limit";
import { t } from "@/messages/webchat-refusals";
import type { Webchat } from "./account";

// Requests are counted in this process, without a query; messages and sessions in the database, for all processes.
const MINUTE = 60_000;
const requestsOfVisitor = rateLimit({ limit: 300, perMs: MINUTE });
/** A whole company may share one address. */
const requestsOfNetwork = rateLimit({ limit: 3_000, perMs: MINUTE });
const authoredKinds = kindsWhere(({ family }) => family === "transcript");
const MESSAGES_PER_MINUTE = 30;
const SESSIONS_PER_HOUR = 30;
const DAY = 24 * 60 * MINUTE;
/** In bytes. */
const bytesOfNetwork = rateLimit({ limit: 500_000_000, perMs: DAY });
const bytesOfAccount = rateLimit({ limit: 10_000_000_000, perMs: DAY });

/** Counts a request. Throws Unavailable when the visitor or their network makes too many. */
export function limitRequests(visitor: string, ip: string | null): void {
  if (!requestsOfVisitor.take(visitor)) throw tooMany();
  limitNetwork(ip);
}

/** The same for a request that says nothing of its visitor. */
export function limitNetwork(ip: string | null): void {
  if (ip !== null && !requestsOfNetwork.take(networkOf(ip) ?? ip)) throw tooMany();
}

/** Counts the bytes of a file. Throws Unavailable when the network or the whole chat has sent too many in a day. */
export function limitBytes({ id }: Webchat, ip: string | null, bytes: number): void {
  const isWithin = ip === null || bytesOfNetwork.take(networkOf(ip) ?? ip, undefined, bytes);
  if (!isWithin || !bytesOfAccount.take(String(id), undefined, bytes)) throw new Unavailable(t("filesToday"));
}

/** Throws Unavailable when the visitor has sent too many messages and files in the last minute of the session. */
export async function limitMessages({ actor }: Webchat, sessionId: number): Promise<void> {
  const newest = database()
    .select({ at: sessionEvents.at })
    .from(sessionEvents)
    .where(
      and(
        eq(sessionEvents.tenantId, actor.tenant.id),
        eq(sessionEvents.sessionId, sessionId),
        eq(sessionEvents.actorKind, "client"),
        inArray(sessionEvents.kind, authoredKinds),
      ),
    )
    .orderBy(sql`seq desc`)
    .limit(MESSAGES_PER_MINUTE)
    .as("newest");
  const [row] = await database()
    .select({ count: sql<number>`count(*)::integer` })
    .from(newest)
    .where(gt(newest.at, sql`now() - interval '1 minute'`));
  if ((row?.count ?? 0) >= MESSAGES_PER_MINUTE) throw tooMany();
}

/** Throws Unavailable when the network has started too many sessions in this chat in the last hour. */
export async function limitSessions({ actor, account }: Webchat, ip: string | null): Promise<void> {
  if (ip === null) return;
  const started = await database()
    .select({ ip: sessions.ip, count: sql<number>`count(*)::integer` })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, actor.tenant.id),
        eq(sessions.channel, "webchat"),
        eq(sessions.channelAccount, account),
        gt(sessions.createdAt, sql`now() - interval '1 hour'`),
      ),
    )
    .groupBy(sessions.ip);
  const network = networkOf(ip) ?? ip;
  const ofNetwork = started.filter((each) => each.ip !== null && (networkOf(each.ip) ?? each.ip) === network);
  if (ofNetwork.reduce((sum, { count }) => sum + count, 0) >= SESSIONS_PER_HOUR)
    throw new Unavailable(t("newChats"));
}

function tooMany(): Unavailable {
  return new Unavailable(t("requests"));
}
