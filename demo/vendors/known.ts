import { driver } from "@/db";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { KnownClient } from "@/lib/channels/stand-in";

/** What the vendor of an account knows of a client, which here is what Parley has stored; null for somebody who never wrote. */
export async function knownClient(
  { tenantId, channel, account }: FoundAccount,
  client: string,
): Promise<KnownClient | null> {
  const [row] = await driver()<Row[]>`
    select c.name, i.last_inbound_at, i.forbidden_at is null as allowed
    from client_identities i join clients c on c.tenant_id = i.tenant_id and c.id = i.client_id
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account} and i.external_id = ${client}`;
  if (!row?.last_inbound_at) return null;
  return { name: row.name ?? "", wroteAt: new Date(row.last_inbound_at), allowed: row.allowed };
}

type Row = { name: string | null; last_inbound_at: string | null; allowed: boolean };
