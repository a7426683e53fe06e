import type { Transaction } from "@/db/transaction";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { Incoming } from "@/lib/channels/channel";
import { applyOnce, recordLine } from "../messages/notice";

type IdentityChange = Extract<Incoming, { is: "identity" }>;

/** Gives a client another ID on the account, and shows that in their open session. They stay the same client. Safe to repeat. */
export async function changeIdentity(account: FoundAccount, change: IdentityChange): Promise<void> {
  const { id, from, text } = change;
  await applyOnce(account, { id, client: from }, async (tx) => {
    if (text) await recordLine(tx, account, from, { id, at: new Date(), text });
    await replace(tx, account, change);
  });
}

/**
 * The new ID may be one that this client had before, or one that another client gave up. Where another client has it, the old one
 * stays: without any, the open session of this client could not be answered.
 */
async function replace(
  tx: Transaction,
  { tenantId, channel, account }: FoundAccount,
  { from, to }: IdentityChange,
): Promise<void> {
  const ofAccount = tx.sql`tenant_id = ${tenantId} and channel = ${channel} and account = ${account}`;
  await tx.sql`
    with given as (
      insert into client_identities as i
        (tenant_id, channel, account, external_id, client_id, last_inbound_at, forbidden_at, forbidden_reason, forbidden_until)
      select tenant_id, channel, account, ${to}, client_id, last_inbound_at, forbidden_at, forbidden_reason, forbidden_until
      from client_identities where ${ofAccount} and external_id = ${from} and replaced_at is null
      on conflict (tenant_id, channel, account, external_id) do update
      set client_id = excluded.client_id, replaced_at = null, permission_checked_at = null,
        last_inbound_at = excluded.last_inbound_at, forbidden_at = excluded.forbidden_at,
        forbidden_reason = excluded.forbidden_reason, forbidden_until = excluded.forbidden_until
      where i.client_id = excluded.client_id or i.replaced_at is not null
      returning client_id
    )
    update client_identities set replaced_at = now()
    where ${ofAccount} and external_id = ${from} and replaced_at is null and exists (select from given)`;
}
