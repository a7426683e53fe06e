import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { movingKinds } from "@/lib/events/kinds";
import { waitsInQueue } from "@/lib/routing/queue";
import { holderIsOffline } from "./absence";
import { sessionNotFound } from "./require";
import { visibleTo } from "./visible";

/** Who has a session: its holder, the operator it is offered to, or the queue it waits in. */
export type Assignment = {
  id: number;
  version: number;
  status: string;
  live: boolean;
  ended: boolean;
  /** Also during after-call work; null while it waits or is offered. */
  holderId: number | null;
  /** Parley routes it, and the operator who holds it is offline. */
  holderOffline: boolean;
  offeredTo: number | null;
  groupId: number | null;
  waitsIn: number | null;
  operatorIds: number[];
  /** The place of the last event that moved it, 0 without one. */
  lastStep: number;
};

/**
 * Locks a session, before any group or operator. `seen` was read before the lock, `now` under it. Throws NotFound unless the session
 * matches `sees`.
 */
export async function lockAssignment(
  tx: Transaction,
  actor: Actor,
  sessionId: number,
  sees: SQL = visibleTo(actor),
): Promise<{ seen: Assignment; now: Assignment }> {
  const ofSession = and(eq(sessions.tenantId, actor.tenant.id), eq(sessions.id, sessionId)) as SQL;
  const seen = await readAssignment(tx, and(ofSession, sees) as SQL);
  if (!seen) throw sessionNotFound();
  await tx.select({ id: sessions.id }).from(sessions).where(ofSession).for("no key update");
  // A separate statement, to see what was committed while this one waited for the lock.
  const now = await readAssignment(tx, ofSession);
  if (!now) throw sessionNotFound();
  return { seen, now };
}

export async function readAssignment(
  tx: Database | Transaction,
  where: SQL,
): Promise<Assignment | undefined> {
  const [row] = await tx
    .select({
      id: sessions.id,
      version: sessions.version,
      status: sessions.status,
      live: sessions.live,
      ended: sql<boolean>`ended_at is not null`,
      holderId: idWhere(sql`status in ('active', 'wrap_up')`, "operator_id"),
      holderOffline: holderIsOffline,
      offeredTo: idWhere(sql`status = 'offered'`, "offered_operator_id"),
      groupId: sessions.groupId,
      waitsIn: idWhere(waitsInQueue("sessions"), "group_id"),
      operatorIds: sessions.operatorIds,
      lastStep,
    })
    .from(sessions)
    .where(where);
  return row;
}

export function isHolder(actor: Actor, { holderId }: Pick<Assignment, "holderId">): boolean {
  return actor.kind === "user" && actor.operatorId !== null && actor.operatorId === holderId;
}

function idWhere(condition: SQL, column: string): SQL<number | null> {
  return sql`case when ${condition} then ${sql.raw(column)} end`.mapWith((id: string): number | null =>
    Number(id),
  );
}

/** SQL for whether an event of kind `e.kind` moved its session. */
export const isMove = sql.raw(`e.kind in ('${movingKinds.join("', '")}')`);

const lastStep = sql<number>`coalesce((
  select max(e.seq) from ${sessionEvents} e
  where e.tenant_id = sessions.tenant_id and e.session_id = sessions.id and ${isMove}), 0)`;
