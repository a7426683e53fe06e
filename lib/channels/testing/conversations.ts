import type postgres from "postgres";
import { acceptSession } from "@/lib/sessions/accept";
import { replyToSession } from "@/lib/sessions/reply";
import type { OperatorActor } from "@/lib/sessions/testing/desk";
import type { StandInClient } from "../stand-in";
import type { Vendor } from "./vendors";

export type Unfinished = { received: number; queued: number; sending: number };

/** How much is in the middle of something, of all tenants: webhooks that wait, and messages by their state. */
export async function unfinished(sql: postgres.Sql): Promise<Unfinished> {
  const [row] = await sql<Unfinished[]>`
    select (select count(*)::int from channel_webhooks) as received,
      (select count(*)::int from outbox where state = 'queued') as queued,
      (select count(*)::int from outbox where state = 'sending') as sending`;
  if (!row) throw new Error("There is no count");
  return row;
}

/** Accepts every session that waits. */
export async function acceptAll(sql: postgres.Sql, operator: OperatorActor): Promise<void> {
  const waiting = await sql<{ id: number }[]>`
    select id::int from sessions where tenant_id = ${operator.tenant.id} and status in ('queued', 'offered')`;
  for (const { id } of waiting) await acceptSession(operator, { sessionId: id });
}

/** Writes to a client in their only session. */
export async function replyTo(
  sql: postgres.Sql,
  operator: OperatorActor,
  vendor: Vendor,
  client: StandInClient,
  text: string,
): Promise<void> {
  const [session] = await sessionsOf(sql, vendor, client);
  await replyToSession(operator, { sessionId: Number(session?.id), text, replyKey: crypto.randomUUID() });
}

/** What a client wrote, as the timeline has it. */
export async function receivedFrom(
  sql: postgres.Sql,
  vendor: Vendor,
  client: StandInClient,
): Promise<string[]> {
  const rows = await sql<{ text: string }[]>`
    select text from session_events
    where tenant_id = ${vendor.tenantId} and session_id in (${sessionsOf(sql, vendor, client)})
      and kind = 'message' and actor_kind = 'client'
    order by session_id, seq`;
  return rows.map(({ text }) => text);
}

export type SentMessage = { text: string; state: string; failure: string | null };

/** Our messages to a client. */
export async function sentTo(
  sql: postgres.Sql,
  vendor: Vendor,
  client: StandInClient,
): Promise<SentMessage[]> {
  return sql<SentMessage[]>`
    select e.text, o.state, o.failure
    from outbox o
    join session_events e on e.tenant_id = o.tenant_id and e.session_id = o.session_id and e.seq = o.seq
    where o.tenant_id = ${vendor.tenantId} and o.session_id in (${sessionsOf(sql, vendor, client)})
    order by o.id`;
}

/** Our messages on the client's phone. */
export function onPhone({ standIn }: Vendor, { id }: StandInClient): string[] {
  const fromUs = standIn.messages(id).filter(({ from }) => from === "centre");
  return fromUs.map(({ text }) => text);
}

const sessionsOf = (sql: postgres.Sql, { tenantId, channel }: Vendor, { id }: StandInClient) => sql`
  select s.id from sessions s
  join client_identities i on i.tenant_id = s.tenant_id and i.client_id = s.client_id and i.channel = s.channel
  where s.tenant_id = ${tenantId} and s.channel = ${channel} and i.external_id = ${id}`;
