import { sql } from "drizzle-orm";
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
