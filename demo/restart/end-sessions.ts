import { and, eq, inArray, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents, sessions, tenants } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { tenantSlugs } from "@/demo/logins";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { notWaiting } from "@/lib/routing/queue";
import { endingOf, type LeftEnding } from "./ending";

/**
 * Ends the live sessions of the demo's tenants in which nothing has happened for `idle` milliseconds: the simulation that went
 * on with them was stopped. Returns how many. Runs before the server, which would end them late, by its own deadlines.
 */
export async function endLeftSessions(idle: number, now = new Date()): Promise<number> {
  const left = (await liveSessions()).filter(({ lastAt }) => lastAt <= now.getTime() - idle);
  for (const session of left) await end(session, endingOf(session, now.getTime()));
  return left.length;
}

type Left = Awaited<ReturnType<typeof liveSessions>>[number];

async function liveSessions() {
  const lastAt = sql<string | null>`(select max(${sessionEvents.at}) from ${sessionEvents}
    where ${sessionEvents.tenantId} = ${sessions.tenantId} and ${sessionEvents.sessionId} = ${sessions.id})`;
  const rows = await database()
    .select({
      tenantId: sessions.tenantId,
      id: sessions.id,
      clientId: sessions.clientId,
      operatorId: sessions.operatorId,
      createdAt: sessions.createdAt,
      waitingSince: sessions.waitingSince,
      acceptedAt: sessions.acceptedAt,
      endedAt: sessions.endedAt,
      lastAt,
    })
    .from(sessions)
    .innerJoin(tenants, eq(tenants.id, sessions.tenantId))
    .where(and(eq(sessions.live, true), inArray(tenants.slug, tenantSlugs)))
    .orderBy(sessions.tenantId, sessions.id);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.getTime(),
    waitingSince: row.waitingSince?.getTime() ?? null,
    acceptedAt: row.acceptedAt?.getTime() ?? null,
    endedAt: row.endedAt?.getTime() ?? null,
    lastAt: row.lastAt === null ? row.createdAt.getTime() : Date.parse(row.lastAt),
  }));
}

async function end(session: Left, ending: LeftEnding): Promise<void> {
  const { tenantId, id } = session;
  const { endedAt, reason, left, concludedAt } = ending;
  await transaction(async (tx) => {
    await tx
      .update(sessions)
      .set({
        status: "closed",
        ...(concludedAt !== null && { concludedAt: new Date(concludedAt) }),
        ...(endedAt !== null && {
          endedAt: new Date(endedAt),
          endReason: reason,
          clientLeft: left,
          ...notWaiting(new Date(endedAt)),
        }),
      })
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id), eq(sessions.live, true)));
    await recordEvents(tx, tenantId, [{ sessionId: id, events: eventsOf(session, ending) }]);
  });
}

function eventsOf({ clientId, operatorId }: Left, { endedAt, reason, concludedAt }: LeftEnding): NewEvent[] {
  const client = { actorKind: "client", actorId: clientId } as const;
  const operator = { actorKind: "operator", actorId: operatorId } as const;
  const events: NewEvent[] = [];
  if (endedAt !== null && reason !== null) {
    const at = new Date(endedAt);
    const by = reason === "operator_ended" ? operator : client;
    if (by === client) events.push({ kind: "left", at, ...client });
    events.push({ kind: "ended", at, ...by, data: { reason } });
  }
  if (concludedAt !== null)
    events.push({ kind: "concluded", at: new Date(concludedAt), ...operator, data: {} });
  return events;
}
