import { and, eq, inArray, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { endSessionNow } from "@/lib/routing/end-session";
import { enqueue } from "@/lib/routing/enqueue";
import { scheduleRouting } from "@/lib/routing/schedule";
import type { EventOrigin } from "@/lib/webhooks/origin";
import type { SessionIngestEvent } from "./event";
import type { Standing } from "./standing";
import { teller } from "./tell";

type Due = { event: SessionIngestEvent; stands: Standing };

/** What clients and producers do to sessions that Parley routes: they begin them, into the queue of a group, and end them. */
export async function storeRouted(
  tx: Transaction,
  tenantId: number,
  actor: Actor,
  due: readonly Due[],
): Promise<void> {
  const begun = new Set<number>();
  for (const { event, stands } of due) {
    if (
      event.kind === "created" &&
      event.routing === "parley" &&
      !stands.routedHere &&
      !begun.has(stands.id)
    ) {
      begun.add(stands.id);
      await begin(tx, tenantId, stands.id);
    }
    if (event.kind === "ended" && stands.routedHere && stands.live)
      await end(tx, tenantId, stands.id, event, teller(actor, event));
  }
}

/** Into the queue of the group that its events name, unless somebody of the producer's has it already. */
async function begin(tx: Transaction, tenantId: number, id: number): Promise<void> {
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

/** Whoever held it has after-call work to do. */
async function end(
  tx: Transaction,
  tenantId: number,
  id: number,
  { at, data }: SessionIngestEvent,
  by: EventOrigin,
): Promise<void> {
  const [row] = await tx
    .select({ held: sql<boolean>`${sessions.status} = 'active' and ${sessions.operatorId} is not null` })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)));
  const reason = typeof data?.reason === "string" ? data.reason : "unknown";
  const status = row?.held ? "wrap_up" : "closed";
  await endSessionNow(tx, tenantId, id, { status, at: new Date(at), reason, events: [], by });
  await scheduleRouting(tx, tenantId, id);
}
