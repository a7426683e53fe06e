import { and, arrayOverlaps, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { sessionEvents, sessions } from "@/db/schema";
import type { Actor, UserActor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { isHolderOffline } from "./absence";

/**
 * SQL for the sessions an actor may see; every read of sessions starts from it. Operators see those they took part in, those offered
 * to them, those waiting in their groups, and those of their groups whose operator is offline.
 */
export function visibleTo(actor: Actor): SQL {
  const ofTenant = eq(sessions.tenantId, actor.tenant.id);
  return may(actor, "sessions.all") ? ofTenant : (and(ofTenant, or(...ownedBy(actor))) as SQL);
}

/** SQL for the sessions an actor may redirect or end by id, which API keys may do without read access. */
export function addressableBy(actor: Actor): SQL {
  return may(actor, "sessions.name") ? eq(sessions.tenantId, actor.tenant.id) : visibleTo(actor);
}

/** In seconds. */
const RECENT = 60;
const recently = sql`now() - make_interval(secs => ${RECENT})`;

/** SQL for the sessions seen now or a minute ago: a late click is answered with who was first, not with NotFound. */
export function recentlyVisibleTo(actor: UserActor): SQL {
  const { tenant, operatorId, groupIds } = actor;
  const waitedInTheirs = and(
    groupIds.length > 0 ? arrayOverlaps(sessions.groupIds, [...groupIds]) : sql`false`,
    sql`greatest(sessions.queue_left_at, sessions.waiting_since) > ${recently}`,
  );
  const offeredToThem = sql`exists (
    select from ${sessionEvents} e
    where e.tenant_id = sessions.tenant_id and e.session_id = sessions.id and e.kind = 'offered' and e.at > ${recently}
      and e.data->'operatorId' = to_jsonb(${operatorId}::bigint))`;
  const until = and(eq(sessions.tenantId, tenant.id), or(waitedInTheirs, offeredToThem));
  return or(visibleTo(actor), until) as SQL;
}

/** SQL for the sessions that somebody took over from an operator who was offline, within the last minute. */
export const takenOverRecently = sql<boolean>`exists (
  select from ${sessionEvents} e
  where e.tenant_id = sessions.tenant_id and e.session_id = sessions.id and e.kind = 'taken_over' and e.at > ${recently})`;

/** The same as for offers, for a click that comes after a colleague has taken a session over. */
export function seenBeforeTakeOver(actor: UserActor): SQL {
  const ofGroups = and(
    eq(sessions.tenantId, actor.tenant.id),
    inArray(sessions.groupId, [...actor.groupIds]),
    takenOverRecently,
  );
  return actor.groupIds.length > 0 ? (or(visibleTo(actor), ofGroups) as SQL) : visibleTo(actor);
}

function ownedBy(actor: Actor): (SQL | undefined)[] {
  if (actor.kind !== "user") return [sql`false`];
  const { operatorId, groupIds } = actor;
  const tookPart = operatorId === null ? sql`false` : arrayOverlaps(sessions.operatorIds, [operatorId]);
  const offered = and(eq(sessions.status, "offered"), eq(sessions.offeredOperatorId, operatorId ?? 0));
  const waits = and(
    inArray(sessions.status, ["queued", "offered"]),
    inArray(sessions.groupId, [...groupIds]),
  );
  const leftAlone = and(inArray(sessions.groupId, [...groupIds]), isHolderOffline(actor.tenant.id));
  const ofGroups = groupIds.length > 0 ? or(waits, leftAlone) : undefined;
  return [tookPart, operatorId === null ? undefined : offered, ofGroups];
}
