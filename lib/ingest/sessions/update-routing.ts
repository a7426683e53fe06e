import { and, eq, inArray, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { endSessionNow } from "@/lib/routing/end-session";
import { enqueue } from "@/lib/routing/enqueue";
import { scheduleRouting } from "@/lib/routing/schedule";
import type { RecordedEvent } from "../events/incoming-event";
import { eventOrigin } from "../events/origin";

/** Starts the routing of sessions that were created for Parley to route, and ends routed sessions. */
export async function updateRouting(
  tx: Transaction,
  actor: Actor,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  const tenantId = actor.tenant.id;
  const started = new Set<number>();
  for (const each of recorded) {
    const { event, session } = each;
    const isStart = event.kind === "created" && event.routing === "parley" && !session.routedHere;
    if (isStart && !started.has(session.id)) {
      started.add(session.id);
      await startRouting(tx, tenantId, session.id);
    }
    if (event.kind === "ended" && session.routedHere && session.live) await endRouting(tx, actor, each);
  }
}

/** Adds a session to the queue of its first group, unless an operator of the producer has it already. */
async function startRouting(tx: Transaction, tenantId: number, id: number): Promise<void> {
  const [row] = await tx
    .select({ groupIds: sessions.groupIds })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.id, id),
        eq(sessions.live, true),
        inArray(sessions.status, ["created", "queued"]),
      ),
    );
  const [groupId] = row?.groupIds ?? [];
  if (groupId !== undefined) await enqueue(tx, tenantId, id, groupId, new Date());
}

async function endRouting(tx: Transaction, actor: Actor, { event, session }: RecordedEvent): Promise<void> {
  const tenantId = actor.tenant.id;
  const [row] = await tx
    .select({ held: sql<boolean>`${sessions.status} = 'active' and ${sessions.operatorId} is not null` })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, session.id)));
  await endSessionNow(tx, tenantId, session.id, {
    status: row?.held ? "wrap_up" : "closed",
    at: new Date(event.at),
    reason: typeof event.data?.reason === "string" ? event.data.reason : "unknown",
    events: [],
    by: eventOrigin(actor, event),
  });
  await scheduleRouting(tx, tenantId, session.id);
}
