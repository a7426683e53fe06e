import { driver } from "@/db";
import type { FoundAccount } from "../accounts/find";
import type { MessageItem } from "./item";

/**
 * Gives clients who write under several names all of them, so that a later message with one of them finds the client. A name that
 * is another client's already stays theirs.
 */
export async function storeAliases(account: FoundAccount, items: readonly MessageItem[]): Promise<void> {
  const named = items.flatMap(({ message: { client } }) => {
    const names = [client.identity, ...(client.aliases ?? [])];
    return names.length > 1 ? names.map((name) => ({ name, names })) : [];
  });
  if (named.length === 0) return;
  const { tenantId, channel, account: own } = account;
  await driver()`
    insert into client_identities (tenant_id, channel, account, external_id, client_id, last_inbound_at)
    select distinct on (v.name) ${tenantId}, ${channel}, ${own}, v.name, i.client_id, i.last_inbound_at
    from json_to_recordset(${JSON.stringify(named)}::text::json) as v(name text, names text[])
    join client_identities i on i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${own}
      and i.external_id = any(v.names) and i.replaced_at is null
    order by v.name, i.last_inbound_at desc nulls last
    on conflict do nothing`;
}
