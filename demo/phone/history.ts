import { driver } from "@/db";
import { BoundedMap } from "@/lib/channels/meta/stand-in/memory";
import type { Vendor } from "../vendors/start";

/** A message from before the demo was started, as Parley has stored it. */
export type EarlierMessage = { at: Date; from: "client" | "centre"; text: string };

const MAX_MESSAGES = 40;
const MAX_CLIENTS = 50;

/** What clients and the centre wrote before the demo was started, of which the stand-ins know nothing. */
export class History {
  private readonly startedAt = new Date();
  private readonly read = new BoundedMap<Promise<readonly EarlierMessage[]>>(MAX_CLIENTS);

  of(vendor: Vendor, client: string): Promise<readonly EarlierMessage[]> {
    const key = `${vendor.channel} ${client}`;
    const messages = this.read.get(key) ?? readMessages(vendor, client, this.startedAt);
    this.read.set(key, messages);
    // Read again after an error of the database.
    messages.catch(() => this.read.delete(key));
    return messages;
  }
}

async function readMessages(
  { account: { tenantId, account }, channel }: Vendor,
  client: string,
  before: Date,
): Promise<readonly EarlierMessage[]> {
  const rows = await driver()<{ at: string; is_client: boolean; text: string }[]>`
    select e.at, e.actor_kind = 'client' as is_client, coalesce(nullif(e.text, ''), e.data ->> 'name', '') as text
    from client_identities i
    join sessions s on s.tenant_id = i.tenant_id and s.client_id = i.client_id and s.channel = i.channel
      and s.channel_account = i.account
    join session_events e on e.tenant_id = s.tenant_id and e.session_id = s.id
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account} and i.external_id = ${client}
      and e.kind in ('message', 'file') and e.actor_kind in ('client', 'operator', 'chatbot')
      and e.at < ${before.toISOString()}::timestamptz
    order by e.at desc, e.session_id desc, e.seq desc limit ${MAX_MESSAGES}`;
  return rows
    .map(({ at, is_client, text }) => ({
      at: new Date(at),
      text,
      from: is_client ? ("client" as const) : ("centre" as const),
    }))
    .reverse();
}
