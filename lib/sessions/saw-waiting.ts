import { and, arrayOverlaps, eq, or, type SQL, sql } from "drizzle-orm";
import { sessionEvents, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { visibleTo } from "./visible";

/** In seconds. For so long somebody who saw a session wait is told what became of it. */
const REMEMBERED = 60;

/**
 * The sessions an actor sees, and those they saw until just now: offered to them, or waiting in a group of theirs. Whoever
 * clicks a moment too late is told who was first, rather than that there is no such session.
 */
export function recentlyVisibleTo(actor: UserActor): SQL {
  const { tenant, operatorId, groupIds } = actor;
  const since = sql`now() - make_interval(secs => ${REMEMBERED})`;
  const waitedInTheirs = and(
    groupIds.length > 0 ? arrayOverlaps(sessions.groupIds, [...groupIds]) : sql`false`,
    sql`greatest(sessions.queue_left_at, sessions.waiting_since) > ${since}`,
  );
  const offeredToThem = sql`exists (
    select from ${sessionEvents} e
    where e.tenant_id = sessions.tenant_id and e.session_id = sessions.id and e.kind = 'offered' and e.at > ${since}
      and e.data->'operatorId' = to_jsonb(${operatorId}::bigint))`;
  const until = and(eq(sessions.tenantId, tenant.id), or(waitedInTheirs, offeredToThem));
  return or(visibleTo(actor), until) as SQL;
}
