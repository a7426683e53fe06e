import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { groupMembers, groups, operators, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { neutralizeBidi } from "@/lib/bidi";
import { allow } from "@/lib/policy";
import { type Assignment, readAssignment } from "@/lib/sessions/assignment";
import { sessionNotFound } from "@/lib/sessions/require";
import { subjectOf } from "@/lib/sessions/require-right";
import { addressableBy } from "@/lib/sessions/visible";
import { takenSlots } from "./capacity";
import { waitsInQueue } from "./queue";
import {
  type GroupRefusal,
  groupRefusal,
  type OperatorRefusal,
  operatorRefusal,
  refusalLabels,
} from "./refusal";

/** `busy`: that status, or online without a free slot. */
export type Presence = "online" | "busy" | "away" | "offline";

/** An operator in the redirect dialog; `reason` says why they cannot take the session, null when they can. */
export type OperatorAvailability = {
  id: number;
  name: string;
  presence: Presence;
  online: boolean;
  /** Slots taken, not counting this session. */
  load: number;
  capacity: number;
  free: number;
  groupIds: number[];
  refusal: OperatorRefusal | null;
  reason: string | null;
};

export type GroupAvailability = {
  id: number;
  name: string;
  presence: Presence;
  members: Record<Presence, number>;
  load: number;
  capacity: number;
  free: number;
  /** Sessions, not counting this one. */
  waiting: number;
  queueLimit: number | null;
  waitingSince: Date | null;
  refusal: GroupRefusal | null;
  reason: string | null;
};

export type Availability = {
  /** For `redirectSession`, which refuses if the session has moved since. */
  lastStep: number;
  groups: GroupAvailability[];
  operators: OperatorAvailability[];
};

/** Lists who can take a session now, by the rule that `redirectSession` checks again. Throws NotFound and Forbidden. */
export async function readAvailability(actor: Actor, sessionId: number): Promise<Availability> {
  const ofSession = and(addressableBy(actor), eq(sessions.id, sessionId));
  const session = ofSession && (await readAssignment(database(), ofSession));
  if (!session) throw sessionNotFound();
  allow(actor, "sessions.redirect", subjectOf(session));
  const everyone = await readOperators(actor.tenant.id, session);
  return {
    lastStep: session.lastStep,
    groups: await readGroups(actor.tenant.id, session, everyone),
    operators: everyone,
  };
}

async function readOperators(tenantId: number, session: Assignment): Promise<OperatorAvailability[]> {
  const rows = await database().execute<{
    id: string;
    name: string;
    status: string;
    capacity: number;
    load: number;
    group_ids: number[];
  }>(sql`
    select o.id, o.name, o.status, o.capacity, coalesce(taken.load, 0) as load, coalesce((
      select json_agg(m.group_id order by m.group_id) from ${groupMembers} m
      where m.tenant_id = o.tenant_id and m.operator_id = o.id), '[]') as group_ids
    from ${operators} o
    left join (
      select operator_id, count(*)::int as load from ${takenSlots(tenantId)} as slots
      where session_id <> ${session.id} group by operator_id
    ) as taken on taken.operator_id = o.id
    where o.tenant_id = ${tenantId} and o.deactivated_at is null
    order by o.name, o.id`);
  return rows.map(({ id, name, status, capacity, load, group_ids }) => {
    const candidate = { id: Number(id), status, capacity, load };
    const refusal = operatorRefusal(candidate, session);
    return {
      id: candidate.id,
      name: neutralizeBidi(name),
      presence: presenceOf(candidate),
      online: status === "online",
      load,
      capacity,
      free: Math.max(0, capacity - load),
      groupIds: group_ids,
      refusal,
      reason: refusal && refusalLabels[refusal],
    };
  });
}

function presenceOf({
  status,
  capacity,
  load,
}: {
  status: string;
  capacity: number;
  load: number;
}): Presence {
  if (status === "online") return load < capacity ? "online" : "busy";
  return status === "busy" || status === "away" ? status : "offline";
}

async function readGroups(
  tenantId: number,
  session: Assignment,
  everyone: readonly OperatorAvailability[],
): Promise<GroupAvailability[]> {
  const rows = await database().execute<{
    id: string;
    name: string;
    queue_limit: number | null;
    waiting: number;
    since: string | null;
  }>(sql`
    select g.id, g.name, g.queue_limit, coalesce(queue.waiting, 0) as waiting, queue.since
    from ${groups} g
    left join (
      select s.group_id, count(*)::int as waiting, min(s.waiting_since) as since from ${sessions} s
      where s.tenant_id = ${tenantId} and ${waitsInQueue("s")} and s.id <> ${session.id} group by s.group_id
    ) as queue on queue.group_id = g.id
    where g.tenant_id = ${tenantId} and g.deactivated_at is null
    order by g.name, g.id`);
  return rows.map(({ id, name, queue_limit: queueLimit, waiting, since }) => {
    const members = everyone.filter(({ groupIds }) => groupIds.includes(Number(id)));
    const online = members.filter(({ online }) => online);
    const candidate = { id: Number(id), closed: false, queueLimit, waiting, online: online.length };
    const refusal = groupRefusal(candidate, session);
    return {
      id: candidate.id,
      name: neutralizeBidi(name),
      ...presencesOf(members),
      ...slotsOf(online),
      waiting,
      queueLimit,
      waitingSince: since === null ? null : new Date(since),
      refusal,
      reason: refusal && refusalLabels[refusal],
    };
  });
}

/** The presence of a group is the best of its members. */
function presencesOf(
  members: readonly OperatorAvailability[],
): Pick<GroupAvailability, "presence" | "members"> {
  const counts: Record<Presence, number> = { online: 0, busy: 0, away: 0, offline: 0 };
  for (const { presence } of members) counts[presence] += 1;
  const presence = best.find((each) => counts[each] > 0) ?? "offline";
  return { presence, members: counts };
}

const best = ["online", "busy", "away", "offline"] as const satisfies readonly Presence[];

function slotsOf(
  members: readonly OperatorAvailability[],
): Pick<GroupAvailability, "load" | "capacity" | "free"> {
  const sum = (key: "load" | "capacity" | "free") => members.reduce((total, each) => total + each[key], 0);
  return { load: sum("load"), capacity: sum("capacity"), free: sum("free") };
}
