import { driver } from "@/db";
import type { FoundAccount } from "../accounts/find";
import type { Incoming } from "../channel";
import { channelOf } from "../index";
import { recordNotice } from "./notice";

type IdentityChange = Extract<Incoming, { is: "identity" }>;

/**
 * Gives a client another name on the account. They stay the same client, unless the name is another client's already. Safe to
 * repeat: the line in the timeline is stored before the name, so that a repeat after a crash still finds the change to be made.
 */
export async function changeIdentity(account: FoundAccount, change: IdentityChange): Promise<void> {
  const { tenantId, channel, account: name } = account;
  const { from, to } = change;
  const ofAccount = driver()`tenant_id = ${tenantId} and channel = ${channel} and account = ${name}`;
  const added = await driver()`
    select from client_identities where ${ofAccount} and external_id = ${from} and replaced_at is null
      and not exists (select from client_identities where ${ofAccount} and external_id = ${to})`;
  if (added.length > 0) await showChange(account, change);
  await driver()`
    with replaced as (
      update client_identities set replaced_at = now()
      where ${ofAccount} and external_id = ${from} and replaced_at is null
      returning *
    )
    insert into client_identities
      (tenant_id, channel, account, external_id, client_id, last_inbound_at, forbidden_at, forbidden_reason, forbidden_until)
    select tenant_id, channel, account, ${to}, client_id, last_inbound_at, forbidden_at, forbidden_reason, forbidden_until
    from replaced
    on conflict do nothing`;
}

async function showChange(account: FoundAccount, { from, to }: IdentityChange): Promise<void> {
  const label = channelOf(account.channel)?.identityLabel ?? "name";
  await recordNotice(account, from, {
    id: `identity ${from} ${to}`,
    at: new Date(),
    text: `The client has a new ${label}: ${to}`,
  });
}
