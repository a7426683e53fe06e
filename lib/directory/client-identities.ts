import type { Transaction } from "@/db/transaction";

/** A client as an account of a channel knows them; `at` is when they last wrote there. */
export type ClientIdentity = {
  channel: string;
  account: string;
  externalId: string;
  clientId: number;
  at: string | null;
};

/** Inserts missing identities; one that its client has replaced may become another client's. The time of the last message is raised and never lowered: the reply window counts from it. */
export async function storeClientIdentities(
  tx: Transaction,
  tenantId: number,
  identities: readonly ClientIdentity[],
): Promise<void> {
  if (identities.length === 0) return;
  await tx.sql`
    insert into client_identities as i (tenant_id, channel, account, external_id, client_id, last_inbound_at)
    select ${tenantId}, channel, account, "externalId", min("clientId"), max(at)
    from json_to_recordset(${JSON.stringify(identities)}::text::json)
      as v(channel text, account text, "externalId" text, "clientId" bigint, at timestamptz)
    group by channel, account, "externalId"
    order by channel collate "C", account collate "C", "externalId" collate "C"
    on conflict (tenant_id, channel, account, external_id) do update
    set last_inbound_at = excluded.last_inbound_at, client_id = excluded.client_id,
      replaced_at = case when i.client_id = excluded.client_id then i.replaced_at end,
      forbidden_at = case when i.client_id = excluded.client_id then i.forbidden_at end,
      forbidden_until = case when i.client_id = excluded.client_id then i.forbidden_until end,
      permission_checked_at = case when i.client_id = excluded.client_id then i.permission_checked_at end
    where i.client_id = excluded.client_id
        and (i.last_inbound_at is null or i.last_inbound_at < excluded.last_inbound_at)
      or i.client_id <> excluded.client_id and i.replaced_at is not null`;
}
