import { driver } from "@/db";
import type { SystemActor } from "@/lib/actor";
import { ingestEvents } from "@/lib/ingest/ingest";
import type { FoundAccount } from "../accounts/find";
import type { Incoming } from "../channel";
import { channelOf } from "../index";
import { findConversations } from "./conversations";
import { producerOf } from "./producer";

type IdentityChange = Extract<Incoming, { is: "identity" }>;

/** Gives a client another name on the account. They stay the same client, unless the name is another client's already. */
export async function changeIdentity(account: FoundAccount, { from, to }: IdentityChange): Promise<void> {
  const { tenantId, channel, account: name } = account;
  const added = await driver()`
    with replaced as (
      update client_identities set replaced_at = now()
      where tenant_id = ${tenantId} and channel = ${channel} and account = ${name} and external_id = ${from}
        and replaced_at is null
      returning *
    )
    insert into client_identities
      (tenant_id, channel, account, external_id, client_id, last_inbound_at, forbidden_at, forbidden_reason, forbidden_until)
    select tenant_id, channel, account, ${to}, client_id, last_inbound_at, forbidden_at, forbidden_reason, forbidden_until
    from replaced
    on conflict do nothing returning 1`;
  if (added.length === 0) return;
  const open = (await findConversations(account, [to])).get(to)?.open;
  if (!open) return;
  const actor: SystemActor = { kind: "system", tenant: account.tenant };
  const label = channelOf(channel)?.identityLabel ?? "name";
  const event = {
    id: `identity ${from} ${to}`.slice(0, 200),
    session: open.name,
    at: new Date().toISOString(),
    kind: "system",
    text: `The client has a new ${label}: ${to}`,
  };
  await ingestEvents(actor, producerOf(account), [event], undefined, { openOnly: true });
}
