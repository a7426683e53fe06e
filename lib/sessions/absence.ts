import { type SQL, sql } from "drizzle-orm";
import { operators, sessionEvents, sessions } from "@/db/schema";

/** Who of a live session is not there now. */
export type Absence = {
  /** Since when the client has no page open. */
  clientSince: Date | null;
  /** Since when the operator who holds it is offline and has not written. */
  holderSince: Date | null;
};

/** In minutes: how long a session may be held by an operator who is offline before the Live page gives the alarm. */
export const ALARM_MINUTES = 5;

const isOffline = sql`(o.status = 'offline' or o.deactivated_at is not null)`;

/** SQL for since when the client of an ongoing session is gone, otherwise null. */
export const clientGoneSince = sql<Date | null>`case when ${sessions.live} and ${sessions.endedAt} is null then ${sessions.clientGoneAt} end`;

/** SQL for whether the operator who holds a session that Parley routes is offline; without looking at when they last wrote. */
export const holderIsOffline = isHolderOffline();

/** The same. `tenantId`: of all sessions that are read, which a Citus cluster has to know in large statements. */
export function isHolderOffline(tenantId?: number): SQL<boolean> {
  return sql<boolean>`(sessions.status = 'active' and sessions.routed_here and exists (
    select from ${operators} o
    where ${isOfTenant("o", "sessions", tenantId)} and o.id = sessions.operator_id and ${isOffline}))`;
}

/** Both: by the one Citus joins, by the other it finds the worker. */
function isOfTenant(table: "o" | "e", of: "s" | "sessions", tenantId: number | undefined): SQL {
  const joined = sql.raw(`${table}.tenant_id = ${of}.tenant_id`);
  return tenantId === undefined
    ? joined
    : sql`${joined} and ${sql.raw(table)}.tenant_id = ${tenantId}::bigint`;
}

/**
 * SQL for since when the operator who holds a session that Parley routes is offline, otherwise null. Other systems know better where
 * their operators are. An operator who writes all the same has not left.
 */
export const holderOfflineSince = holderOffline("sessions");

/** The same for an alias of the table. */
export function holderOffline(table: "s" | "sessions", tenantId?: number): SQL<Date | null> {
  const column = (name: string) => sql.raw(`${table}.${name}`);
  return sql<Date | null>`case when ${column("status")} = 'active' and ${column("routed_here")} then (
    select greatest(o.status_at, o.deactivated_at, ${column("accepted_at")}, (
      select max(e.at) from ${sessionEvents} e
      where ${isOfTenant("e", table, tenantId)} and e.session_id = ${column("id")} and e.actor_kind = 'operator' and e.actor_id = o.id))
    from ${operators} o
    where ${isOfTenant("o", table, tenantId)} and o.id = ${column("operator_id")}
      and ${isOffline}) end`;
}

/** Of a selection of sessions, read together with other facts of them. */
export function absenceFields(tenantId: number) {
  return {
    clientSince: clientGoneSince.mapWith(sessions.createdAt),
    holderSince: holderOffline("sessions", tenantId).mapWith(sessions.createdAt),
  };
}
