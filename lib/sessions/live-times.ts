import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";

/** The start of the wait of a waiting session, otherwise null. A producer may not send the time it entered the queue. */
export const waitingSince = sql`case when ${sessions.status} in ('queued', 'offered')
  then coalesce(${sessions.waitingSince}, ${sessions.queuedAt}, ${sessions.createdAt}) end`;

/** When an active session was accepted, otherwise null. */
export const activeSince = sql`case when ${sessions.status} = 'active' then ${sessions.acceptedAt} end`;
