import { type Transaction, transaction } from "@/db/transaction";
import type { SystemActor } from "@/lib/actor";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import { INGEST, ingestWithin } from "@/lib/ingest/ingest";
import { findConversations } from "../clients/conversations";
import { producerOf } from "../producer";
import { noticeId } from "./events";

/** What a vendor says of a client. `id`: the same when it is said again; left out where the vendor gives none. */
type Notice = { id?: string; client: string };

/** Does in one transaction what a notice asks for, unless that was done under its id before: vendors repeat webhooks, also late. */
export async function applyOnce(
  account: FoundAccount,
  { id, client }: Notice,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await transaction(async (tx) => {
    if (id !== undefined && (await isKnown(tx, account, id))) return;
    await work(tx);
    if (id !== undefined) await remember(tx, account, id, client);
  }, INGEST);
}

async function isKnown(tx: Transaction, account: FoundAccount, id: string): Promise<boolean> {
  const found = await tx.sql`
    select from ingested_events
    where tenant_id = ${account.tenantId} and producer = ${producerOf(account)} and external_id = ${noticeId(id)}`;
  return found.length > 0;
}

/** With the client's last session; of a client without one nothing is stored that a repeated notice could change. */
async function remember(tx: Transaction, account: FoundAccount, id: string, client: string): Promise<void> {
  const { tenantId, channel, account: name } = account;
  await tx.sql`
    insert into ingested_events (tenant_id, producer, external_id, fingerprint, session_id)
    select ${tenantId}, ${producerOf(account)}, ${noticeId(id)}, '', s.id
    from client_identities i
    join sessions s on s.tenant_id = i.tenant_id and s.client_id = i.client_id and s.channel = i.channel
      and s.channel_account = i.account
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${name} and i.external_id = ${client}
    order by s.created_at desc, s.id desc limit 1
    on conflict do nothing`;
}

/** A line in the timeline; `id` is unique in the account. */
export type Line = { id: string; at: Date; text: string };

/** Adds a line about a client to their open session on the account, if they have one. */
export async function recordLine(
  tx: Transaction,
  account: FoundAccount,
  client: string,
  { id, at, text }: Line,
): Promise<void> {
  const open = (await findConversations(tx.sql, account, [client])).get(client)?.open;
  if (!open) return;
  const actor: SystemActor = { kind: "system", tenant: account.tenant };
  const event = {
    id: noticeId(id),
    session: open.name,
    at: new Date(Math.min(at.getTime(), Date.now())).toISOString(),
    kind: "system",
    text,
  };
  await ingestWithin(tx, actor, producerOf(account), [event], { openOnly: true });
}
