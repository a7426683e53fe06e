import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { outbox, recordings, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { visibleTo } from "./visible";

/** In hours: how long a message may still be delivered or read. */
const RECEIPTS_FOR = 24;

/** Whether something of an ended session is still under way: a recording, or a message to the client. */
export async function expectsChanges(actor: Actor, sessionId: number): Promise<boolean> {
  const ofSession = (table: typeof outbox | typeof recordings) =>
    sql`${table.tenantId} = ${sessions.tenantId} and ${table.sessionId} = ${sessions.id}`;
  const [row] = await database()
    .select({
      expects: sql<boolean>`
        exists (select from ${recordings} where ${ofSession(recordings)} and ${recordings.state} = 'processing')
        or exists (select from ${outbox} where ${ofSession(outbox)} and (${outbox.state} in ('queued', 'sending')
          or ${outbox.state} in ('sent', 'delivered') and ${outbox.createdAt} > now() - make_interval(hours => ${RECEIPTS_FOR})))`,
    })
    .from(sessions)
    .where(and(visibleTo(actor), eq(sessions.id, sessionId)));
  return row?.expects ?? false;
}
