import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";

/** Since when a session waits, null where nobody waits. A producer may tell of the queue, and not since when. */
export const waitingSince = sql`case when ${sessions.status} in ('queued', 'offered')
  then coalesce(${sessions.waitingSince}, ${sessions.queuedAt}, ${sessions.createdAt}) end`;

/** Since when somebody talks with the client, null where nobody does. */
export const activeSince = sql`case when ${sessions.status} = 'active' then ${sessions.acceptedAt} end`;
