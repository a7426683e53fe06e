import { sql } from "drizzle-orm";
import { channelAccounts, groupMembers, groups, operators, sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { holderOffline } from "@/lib/sessions/absence";
import { takenSlots } from "./capacity";
import { ACCEPT_SECONDS, GONE_MINUTES } from "./deadlines";
import type {
  GroupState,
  LeftAlone,
  OperatorState,
  RefusedOffer,
  RoutingState,
  WaitingSession,
  WrapUp,
} from "./state";

/** In hours; longer idle times are not compared. */
const IDLE_HOURS = 4;

export async function readState(tx: Transaction, tenantId: number, now: Date): Promise<RoutingState> {
  const waiting = await readWaiting(tx, tenantId, now);
  const wrapUps = await readWrapUps(tx, tenantId);
  const leftAlone = await readLeftAlone(tx, tenantId);
  if (waiting.length + leftAlone.length === 0)
    return { now, groups: [], operators: [], waiting, leftAlone, wrapUps };
  const state = { groups: await readGroups(tx, tenantId), operators: await readOperators(tx, tenantId, now) };
  return { now, ...state, waiting, leftAlone, wrapUps };
}

async function readWaiting(tx: Transaction, tenantId: number, now: Date): Promise<WaitingSession[]> {
  const rows = await tx.execute<{
    id: string;
    group_id: string | null;
    since: string;
    status: string;
    operator_id: string | null;
    expires_at: string | null;
    direct: boolean;
    gone_at: string | null;
    leaves_at: string | null;
    refused: { operatorId: number; at: string }[];
  }>(sql`
    select s.id, s.group_id, coalesce(s.waiting_since, s.queued_at, s.created_at) as since, s.status,
      s.offered_operator_id as operator_id, s.offer_expires_at as expires_at, s.queue_left_at is not null as direct,
      s.client_gone_at as gone_at, ${leavesAt} as leaves_at,
      coalesce((
        select json_agg(json_build_object('operatorId', e.data->'operatorId', 'at', e.at))
        from ${sessionEvents} e
        where e.tenant_id = s.tenant_id and e.session_id = s.id and e.kind in ('offer_timed_out', 'offer_declined')
          and e.at >= coalesce(s.waiting_since, s.created_at)
          -- Withdrawn through no fault of the operator.
          and e.data->>'reason' is distinct from 'at_capacity'), '[]') as refused
    from ${sessions} s
    left join ${channelAccounts} a on a.tenant_id = s.tenant_id and a.channel = s.channel and a.account = s.channel_account
    where s.tenant_id = ${tenantId} and s.live and s.routed_here and s.status in ('queued', 'offered')`);
  return rows.map((row) => ({
    id: Number(row.id),
    groupId: row.group_id === null ? null : Number(row.group_id),
    since: new Date(row.since),
    gone:
      row.gone_at === null || row.leaves_at === null
        ? null
        : { since: new Date(row.gone_at), leavesAt: new Date(row.leaves_at) },
    offer:
      row.status === "offered" && row.operator_id !== null
        ? {
            operatorId: Number(row.operator_id),
            expiresAt: row.expires_at === null ? now : new Date(row.expires_at),
            direct: row.direct,
          }
        : null,
    refused: row.refused.map(({ operatorId, at }): RefusedOffer => ({ operatorId, at: new Date(at) })),
  }));
}

/** Never where the account says 0 minutes. */
const leavesAt = sql`s.client_gone_at + make_interval(
  mins => nullif(coalesce((a.settings->>'goneMinutes')::int, ${GONE_MINUTES}), 0))`;

/** Of groups that take such sessions back. */
async function readLeftAlone(tx: Transaction, tenantId: number): Promise<LeftAlone[]> {
  const rows = await tx.execute<{ id: string; group_id: string; operator_id: string; since: string }>(sql`
    select * from (
      select s.id, s.group_id, s.operator_id, ${holderOffline("s", tenantId)} as since
      from ${sessions} s join ${groups} g on g.tenant_id = s.tenant_id and g.id = s.group_id
      where s.tenant_id = ${tenantId} and s.live and s.status = 'active' and g.offline_return_minutes is not null) as held
    where since is not null`);
  return rows.map(({ id, group_id, operator_id, since }) => ({
    id: Number(id),
    groupId: Number(group_id),
    operatorId: Number(operator_id),
    since: new Date(since),
  }));
}

async function readWrapUps(tx: Transaction, tenantId: number): Promise<WrapUp[]> {
  const rows = await tx.execute<{ id: string; ended_at: string }>(sql`
    select s.id, s.ended_at from ${sessions} s
    where s.tenant_id = ${tenantId} and s.live and s.routed_here and s.status = 'wrap_up' and s.ended_at is not null`);
  return rows.map(({ id, ended_at }) => ({ id: Number(id), endedAt: new Date(ended_at) }));
}

async function readGroups(tx: Transaction, tenantId: number): Promise<GroupState[]> {
  const rows = await tx.execute<{
    id: string;
    accept_seconds: number;
    queue_seconds: number | null;
    return_minutes: number | null;
    closed: boolean;
  }>(sql`
    select id, accept_timeout_seconds as accept_seconds, queue_timeout_seconds as queue_seconds,
      offline_return_minutes as return_minutes,
      deactivated_at is not null as closed
    from ${groups} where tenant_id = ${tenantId}`);
  return rows.map((row) => ({
    id: Number(row.id),
    acceptSeconds: row.accept_seconds > 0 ? row.accept_seconds : ACCEPT_SECONDS,
    queueSeconds: row.queue_seconds,
    returnMinutes: row.return_minutes,
    closed: row.closed,
  }));
}

async function readOperators(tx: Transaction, tenantId: number, now: Date): Promise<OperatorState[]> {
  const rows = await tx.execute<{
    id: string;
    status_at: string | null;
    signs_in: boolean;
    capacity: number;
    load: number;
    group_ids: number[];
    idle_since: string | null;
  }>(sql`
    select o.id, o.status_at, o.user_id is not null as signs_in, o.capacity,
      coalesce(taken.load, 0) as load, greatest(done.at, held.at) as idle_since,
      coalesce((
        select json_agg(m.group_id) from ${groupMembers} m
        where m.tenant_id = o.tenant_id and m.operator_id = o.id), '[]') as group_ids
    from ${operators} o
    left join (
      select operator_id, count(*)::int as load from ${takenSlots(tenantId)} as slots group by operator_id
    ) as taken on taken.operator_id = o.id
    left join (
      select s.operator_id, max(s.ended_at) as at from ${sessions} s
      where s.tenant_id = ${tenantId} and not s.live
        and s.ended_at > ${now.toISOString()}::timestamptz - make_interval(hours => ${IDLE_HOURS})
      group by s.operator_id
    ) as done on done.operator_id = o.id
    left join (
      select s.operator_id, max(greatest(s.accepted_at, s.ended_at)) as at from ${sessions} s
      where s.tenant_id = ${tenantId} and s.live group by s.operator_id
    ) as held on held.operator_id = o.id
    where o.tenant_id = ${tenantId} and o.status = 'online' and o.deactivated_at is null`);
  return rows.map((row) => ({
    id: Number(row.id),
    online: true,
    statusAt: row.status_at === null ? null : new Date(row.status_at),
    signsIn: row.signs_in,
    capacity: row.capacity,
    load: row.load,
    groupIds: row.group_ids,
    idleSince: row.idle_since === null ? null : new Date(row.idle_since),
  }));
}
