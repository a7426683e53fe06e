import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { groupMembers, groups, operators, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** SQL for whether a session waits in the queue of its group, also while offered, unless it was redirected to an operator. */
export function waitsInQueue(table: "s" | "sessions"): SQL {
  const column = (name: string) => sql.raw(`${table}.${name}`);
  return sql`${column("live")} and ${column("group_id")} is not null and (${column("status")} = 'queued'
    or (${column("status")} = 'offered' and ${column("queue_left_at")} is null))`;
}

export type LockedGroup = {
  id: number;
  name: string;
  closed: boolean;
  queueLimit: number | null;
  waiting: number;
  online: number;
};

/** Locks a group (sessions first, to avoid deadlocks) and counts its queue without the session `except`. Null if missing. */
export async function lockGroup(
  tx: Transaction,
  tenantId: number,
  groupId: number,
  except: number,
): Promise<LockedGroup | null> {
  const [group] = await tx.execute<{ name: string; closed: boolean; queue_limit: number | null }>(sql`
    select name, deactivated_at is not null as closed, queue_limit from ${groups}
    where tenant_id = ${tenantId} and id = ${groupId} for no key update`);
  if (!group) return null;
  const [counted] = await tx.execute<{ waiting: number; online: number }>(sql`
    select
      (select count(*)::int from ${sessions} s
        where s.tenant_id = ${tenantId} and s.group_id = ${groupId} and ${waitsInQueue("s")} and s.id <> ${except}) as waiting,
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

/** Column values of a session that enters the queue of a group. */
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
    ...limitsOf(groupId),
    ...noOffer,
  };
}

/** The waiting limits that the group has now. The first answer is measured by the last limit before it. */
function limitsOf(groupId: number) {
  const ofGroup = (column: PgColumn) => sql`(
    select ${column} from ${groups}
    where ${groups.tenantId} = ${sessions.tenantId} and ${groups.id} = ${groupId})`;
  const limit = ofGroup(groups.waitingLimitSeconds);
  return {
    waitingWarningSeconds: ofGroup(groups.waitingWarningSeconds),
    waitingLimitSeconds: limit,
    answerLimitSeconds: sql`case when ${sessions.acceptedAt} is null then ${limit} else ${sessions.answerLimitSeconds} end`,
  };
}

export const noOffer = { offeredOperatorId: null, offerExpiresAt: null };

/** Column values of a session that stops waiting. */
export function notWaiting(at: Date) {
  return {
    waitingSince: null,
    queueLeftAt: sql`coalesce(${sessions.queueLeftAt}, case when ${sessions.queuedAt} is not null
      then greatest(${sessions.queuedAt}, ${at.toISOString()}::timestamptz) end)`,
    ...noOffer,
  };
}
