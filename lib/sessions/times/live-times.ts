import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { sessions } from "@/db/schema";

const waits = sql`${sessions.status} in ('queued', 'offered')`;

/** When a waiting session entered its present queue, otherwise null. A producer may not send that time. */
export const waitingSince = sql`case when ${waits}
  then coalesce(${sessions.waitingSince}, ${sessions.queuedAt}, ${sessions.createdAt}) end`;

/**
 * The start of all the waiting of a client who waits, otherwise null: a redirect from queue to queue starts no new wait, and one from
 * an operator to a queue adds to the wait before that operator.
 */
export const waitedSince = sql`case when ${waits} then
  case when ${sessions.acceptedAt} is null or ${sessions.waitingSince} is null
    then coalesce(${sessions.queuedAt}, ${sessions.waitingSince}, ${sessions.createdAt})
  else ${sessions.waitingSince} - make_interval(secs => coalesce(${sessions.waitingSeconds}, 0)) end end`;

/** When an active session was accepted, otherwise null. */
export const activeSince = sql`case when ${sessions.status} = 'active' then ${sessions.acceptedAt} end`;

/** When a waiting client reaches the warning or the limit of the queue, counting all their waiting; null without one. */
export const warnsAt = deadline(sessions.waitingWarningSeconds);
export const limitAt = deadline(sessions.waitingLimitSeconds);

function deadline(seconds: PgColumn): SQL {
  return sql`${waitedSince} + make_interval(secs => ${seconds})`;
}

/** How a waiting session keeps to the limit; null where there is none. */
export const limitState = sql<string | null>`case
  when ${limitAt} <= now() then 'over'
  when ${warnsAt} <= now() then 'warning'
  when ${limitAt} is not null or ${warnsAt} is not null then 'within' end`;
