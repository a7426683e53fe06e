import { sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { waitsInQueue } from "@/lib/routing/queue";
import type { Webchat } from "./account";

/** The place of a session in the queue of its group, from 1, in the order in which routing offers; null when it waits in none. */
export async function placeInQueue({ actor }: Webchat, sessionId: number): Promise<number | null> {
  const [row] = await database().execute<{ place: number | null }>(sql`
    select (
      select count(*)::int from ${sessions} s
      where s.tenant_id = own.tenant_id and s.group_id = own.group_id and s.routed_here and ${waitsInQueue("s")}
        and (coalesce(s.waiting_since, s.queued_at, s.created_at), s.id) <= (own.since, own.id)) as place
    from (
      select s.tenant_id, s.id, s.group_id, coalesce(s.waiting_since, s.queued_at, s.created_at) as since from ${sessions} s
      where s.tenant_id = ${actor.tenant.id} and s.id = ${sessionId} and s.routed_here and ${waitsInQueue("s")}) as own`);
  return row?.place ?? null;
}
