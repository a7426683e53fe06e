import { type SQL, sql } from "drizzle-orm";
import { groupMembers, groups, operators, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/*
 * The queue of a group is what waits for it: `queued`, and `offered` to one of its operators. A session that was redirected
 * straight to an operator is offered as well, but has left the queue: its `queue_left_at` says so.
 */

/** Whether a session waits in the queue of its group; `table` is how the statement calls the sessions. */
export function waitsInQueue(table: "s" | "sessions"): SQL {
  const column = (name: string) => sql.raw(`${table}.${name}`);
  return sql`${column("live")} and ${column("group_id")} is not null and (${column("status")} = 'queued'
    or (${column("status")} = 'offered' and ${column("queue_left_at")} is null))`;
}

/** A group as far as entering its queue asks; locked, so that no other session enters it before this transaction ends. */
export type LockedGroup = {
  id: number;
  name: string;
  closed: boolean;
  queueLimit: number | null;
  waiting: number;
  /** Members of whom a session could be taken now or later, and how many of them are there. */
  online: number;
};

/** Locks a group and counts its queue, but for `besides`; null for one that is not there. A session's lock comes first. */
export async function lockGroup(
  tx: Transaction,
  tenantId: number,
  groupId: number,
  besides: number,
): Promise<LockedGroup | null> {
  const [group] = await tx.execute<{ name: string; closed: boolean; queue_limit: number | null }>(sql`
    select name, deactivated_at is not null as closed, queue_limit from ${groups}
    where tenant_id = ${tenantId} and id = ${groupId} for no key update`);
  if (!group) return null;
  const [counted] = await tx.execute<{ waiting: number; online: number }>(sql`
    select
      (select count(*)::int from ${sessions} s
        where s.tenant_id = ${tenantId} and s.group_id = ${groupId} and ${waitsInQueue("s")} and s.id <> ${besides}) as waiting,
      (select count(*)::int from ${groupMembers} m join ${operators} o on o.tenant_id = m.tenant_id and o.id = m.operator_id
        where m.tenant_id = ${tenantId} and m.group_id = ${groupId} and o.status = 'online' and o.deactivated_at is null) as online`);
  const { name, closed, queue_limit: queueLimit } = group;
  return {
    id: groupId,
    name,
    closed,
    queueLimit,
    waiting: counted?.waiting ?? 0,
    online: counted?.online ?? 0,
  };
}

/** What a session becomes in the queue of a group; for `update ... set`. */
export function inQueueOf(groupId: number, at: Date) {
  return {
    status: "queued",
    groupId,
    groupIds: sql`case when ${groupId}::bigint = any(${sessions.groupIds}) then ${sessions.groupIds}
      else ${sessions.groupIds} || ${groupId}::bigint end`,
    queuedAt: sql`coalesce(${sessions.queuedAt}, ${at.toISOString()}::timestamptz)`,
    waitingSince: at,
    queueLeftAt: null,
    routedHere: true,
    ...noOffer,
  };
}

/** A session that is offered to nobody. */
export const noOffer = { offeredOperatorId: null, offerExpiresAt: null };

/** A session that waits for nobody. `queue_left_at` is when it last stopped waiting. */
export function notWaiting(at: Date) {
  return {
    waitingSince: null,
    queueLeftAt: sql`coalesce(${sessions.queueLeftAt}, case when ${sessions.queuedAt} is not null
      then greatest(${sessions.queuedAt}, ${at.toISOString()}::timestamptz) end)`,
    ...noOffer,
  };
}
