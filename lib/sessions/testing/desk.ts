import type postgres from "postgres";
import { expect } from "vitest";
import type { Role, UserActor } from "@/lib/actor";
import type { EventData, SessionEvent } from "@/lib/events/event";
import { routingLanes } from "../routing-lanes";
import { makeActor, makeNamed, makeSession, makeTenant, type SessionValues } from "../testing";

/* A tenant with two groups, online operators, and sessions that wait or are held. */

export type Desk = { tenant: number; sales: number; support: number; admin: UserActor };

export type OperatorActor = UserActor & { operatorId: number };

export async function makeDesk(sql: postgres.Sql, slug: string): Promise<Desk> {
  const tenant = await makeTenant(sql, slug);
  const sales = await makeNamed(sql, "groups", tenant, "Sales");
  const support = await makeNamed(sql, "groups", tenant, "Support");
  return { tenant, sales, support, admin: await makeActor(sql, tenant, "admin") };
}

type Seat = { status?: string; capacity?: number; groups?: readonly number[]; role?: Role };

/** An operator with a user; online, in Sales and with three slots by default. */
export async function seat(
  sql: postgres.Sql,
  { tenant, sales }: Desk,
  name: string,
  { status = "online", capacity = 3, groups = [sales], role = "operator" }: Seat = {},
): Promise<OperatorActor> {
  const operatorId = await makeNamed(sql, "operators", tenant, name);
  const actor = await makeActor(sql, tenant, role, { operatorId, groupIds: [...groups] });
  await sql`update users set name = ${name} where id = ${actor.userId}`;
  await sql`update operators set user_id = ${actor.userId}, status = ${status}, status_at = now() - interval '1 hour',
    seen_at = ${status === "offline" ? null : new Date()}, capacity = ${capacity}
    where tenant_id = ${tenant} and id = ${operatorId}`;
  for (const group of groups)
    await sql`insert into group_members (tenant_id, group_id, operator_id) values (${tenant}, ${group}, ${operatorId})`;
  return { ...actor, name, operatorId };
}

/** A session that has waited for `seconds` in the queue of a group. */
export async function makeWaiting(
  sql: postgres.Sql,
  { tenant }: Desk,
  groupId: number,
  seconds = 10,
  values: SessionValues = {},
): Promise<number> {
  const since = new Date(Date.now() - 1_000 * seconds);
  const id = await makeSession(sql, tenant, {
    status: "queued",
    routed_here: true,
    created_at: since,
    queued_at: since,
    waiting_since: since,
    group_id: groupId,
    group_ids: [groupId],
    event_count: 1,
    ...values,
  });
  await addEvent(sql, tenant, id, "queued", since, { groupId });
  return id;
}

/** A session that is offered to an operator for another `seconds`. */
export async function makeOffered(
  sql: postgres.Sql,
  desk: Desk,
  groupId: number,
  operatorId: number,
  seconds = 30,
): Promise<number> {
  const id = await makeWaiting(sql, desk, groupId, 40, {
    status: "offered",
    offered_operator_id: operatorId,
    offer_expires_at: new Date(Date.now() + 1_000 * seconds),
    event_count: 2,
  });
  await addEvent(sql, desk.tenant, id, "offered", new Date(Date.now() - 20_000), { operatorId, groupId });
  return id;
}

export async function makeHeld(
  sql: postgres.Sql,
  desk: Desk,
  groupId: number,
  operatorId: number,
  values: SessionValues = {},
): Promise<number> {
  const at = new Date(Date.now() - 20_000);
  const id = await makeWaiting(sql, desk, groupId, 40, {
    status: "active",
    operator_id: operatorId,
    operator_ids: [operatorId],
    waiting_since: null,
    accepted_at: at,
    queue_left_at: at,
    event_count: 2,
    ...values,
  });
  await addEvent(sql, desk.tenant, id, "accepted", at, { operatorId }, operatorId);
  return id;
}

async function addEvent(
  sql: postgres.Sql,
  tenantId: number,
  sessionId: number,
  kind: string,
  at: Date,
  data: EventData,
  operatorId: number | null = null,
): Promise<void> {
  await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, data)
    select ${tenantId}, ${sessionId}, coalesce(max(seq), 0) + 1, ${kind}, ${at}, ${operatorId ? "operator" : "system"},
      ${operatorId}, ${sql.json(data as never)}
    from session_events where tenant_id = ${tenantId} and session_id = ${sessionId}`;
}

export async function rowOf(sql: postgres.Sql, id: number): Promise<Record<string, unknown>> {
  const [row] = await sql`
    select status, operator_id::int, operator_ids::int[], group_id::int, group_ids::int[], routed_here, waiting_since,
      offered_operator_id::int, offer_expires_at, queued_at, queue_left_at, accepted_at, ended_at, concluded_at, end_reason,
      result, several_operators, version, event_count, message_count, redirect_count, note_count
    from sessions where id = ${id}`;
  return { ...row };
}

export async function timelineOf(sql: postgres.Sql, id: number): Promise<SessionEvent[]> {
  const rows = await sql`
    select seq, kind, at, actor_kind, actor_id::int, text, data from session_events
    where session_id = ${id} order by at, seq`;
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    text: row.text,
    data: row.data,
  }));
}

export async function kindsOf(sql: postgres.Sql, id: number, after = 0): Promise<string[]> {
  return (await timelineOf(sql, id)).map(({ kind }) => kind).slice(after);
}

export async function auditOf(sql: postgres.Sql, id: number): Promise<Record<string, unknown>[]> {
  const rows = await sql`select verb, actor_kind, actor_id::int, data from audit
    where subject_kind = 'session' and subject_id = ${id} order by id`;
  return rows.map((row) => ({ ...row }));
}

/** Checks that the row and the timeline of a session agree, and that at most one operator has it. */
export async function expectConsistent(sql: postgres.Sql, id: number): Promise<void> {
  const row = await rowOf(sql, id);
  const events = await timelineOf(sql, id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(row.event_count).toBe(events.length);
  const { lanes } = routingLanes(events, row.ended_at as Date | null, new Date());
  const open = lanes.flatMap(({ holder, segments }) =>
    segments.filter(({ to }) => to === null).map(({ hold }) => ({ hold, holder })),
  );
  expect(open.filter(({ hold }) => hold !== "waiting")).toEqual(withWhom(row));
  if (row.status === "queued" && row.group_id !== null)
    expect(open).toEqual([{ hold: "waiting", holder: { kind: "queue", id: row.group_id } }]);
}

function withWhom({ status, operator_id, offered_operator_id }: Record<string, unknown>) {
  if (status === "active") return [{ hold: "held", holder: { kind: "operator", id: operator_id } }];
  if (status === "offered") return [{ hold: "offer", holder: { kind: "operator", id: offered_operator_id } }];
  return [];
}

/** The number of attempts that succeeded; the others must have failed with `refusal`. */
export async function winners(
  tried: readonly Promise<unknown>[],
  refusal: new (...args: never[]) => Error,
): Promise<number> {
  const results = await Promise.allSettled(tried);
  for (const result of results)
    if (result.status === "rejected") expect(result.reason).toBeInstanceOf(refusal);
  return results.filter(({ status }) => status === "fulfilled").length;
}
