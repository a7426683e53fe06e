import { driver } from "@/db";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { MessageItem } from "../item";

/**
 * Gives clients who write under several IDs all of them, so that a later message with one of them finds the client. An ID that
 * is another client's already stays theirs.
 */
export async function storeAliases(account: FoundAccount, items: readonly MessageItem[]): Promise<void> {
  const known = items.flatMap(({ message: { client } }) => {
    const ids = [client.identity, ...(client.aliases ?? [])];
    return ids.length > 1 ? ids.map((id) => ({ id, ids })) : [];
  });
  if (known.length === 0) return;
  const { tenantId, channel, account: own } = account;
  await driver()`
    insert into client_identities (tenant_id, channel, account, external_id, client_id, last_inbound_at)
    select distinct on (v.id) ${tenantId}, ${channel}, ${own}, v.id, i.client_id, i.last_inbound_at
    from json_to_recordset(${JSON.stringify(known)}::text::json) as v(id text, ids text[])
    join client_identities i on i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${own}
      and i.external_id = any(v.ids) and i.replaced_at is null
    order by v.id, i.last_inbound_at desc nulls last
    on conflict do nothing`;
}
