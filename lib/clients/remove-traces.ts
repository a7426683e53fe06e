import type { Transaction } from "@/db/transaction";
import type { Tenant } from "@/lib/actor";
import { keysOf } from "@/lib/bans/key";
import type { BanKey } from "@/lib/bans/scopes";
import { type Identifiers, idsOf, type SubjectIds } from "./identifiers";

/** In bytes of UTF-8: a text that is shorter would be found in webhooks of others, too. */
const MIN_LENGTH = 6;

/**
 * Removes what is stored about a subject besides their sessions: identities, signed-in browsers of the web chat, bans, and webhooks of vendors
 * that could not be processed and name them. The row of a client stays without anything, until their sessions are gone. Returns the number of bans.
 */
export async function removeTraces(
  tx: Transaction,
  { id: tenantId, country }: Pick<Tenant, "id" | "country">,
  subject: SubjectIds,
  known: Identifiers,
): Promise<{ bans: number }> {
  const { clientId } = subject;
  const keys = banKeys(known, clientId, country);
  await removeWebhooks(tx, tenantId, known, keys);
  const bans = await removeBans(tx, tenantId, subject, keys);
  if (clientId !== null) await emptyClient(tx, tenantId, clientId, known);
  return { bans };
}

/** Everything by which a ban may name them. */
function banKeys(
  { emails, phones, identities }: Identifiers,
  clientId: number | null,
  country: string | null,
): BanKey[] {
  const nowhere = { country, channel: "", account: null };
  return [
    { ...nowhere, clientId },
    ...emails.map((email) => ({ ...nowhere, email })),
    ...phones.map((phone) => ({ ...nowhere, phone })),
    ...identities.map(({ channel, account, externalId }) => ({
      country,
      channel,
      account,
      identity: externalId,
    })),
  ].flatMap(keysOf);
}

async function emptyClient(
  tx: Transaction,
  tenantId: number,
  clientId: number,
  known: Identifiers,
): Promise<void> {
  const ids = idsOf(known);
  await tx.sql`
    delete from visitor_sign_ins
    where tenant_id = ${tenantId} and (visitor = any(${ids}::text[]) or browser = any(${ids}::text[]))`;
  await tx.sql`delete from client_identities where tenant_id = ${tenantId} and client_id = ${clientId}`;
  await tx.sql`
    update clients set external_id = null, name = null, email = null, phone = null
    where tenant_id = ${tenantId} and id = ${clientId}`;
}

/** Letters outside ASCII are compared as they are written, and in small letters. */
async function removeWebhooks(
  tx: Transaction,
  tenantId: number,
  known: Identifiers,
  keys: readonly BanKey[],
): Promise<void> {
  const numbers = keys.flatMap(({ scope, value }) => (scope === "phone" ? value.replace(/^\+/, "") : []));
  const written = [...known.emails, ...known.phones, ...idsOf(known), ...numbers];
  const texts = [...new Set(written.flatMap((each) => [each, each.toLowerCase()]))].filter(
    (each) => Buffer.byteLength(each) >= MIN_LENGTH,
  );
  // A body may be no text; "escape" leaves the letters of ASCII as they are.
  await tx.sql`
    delete from channel_webhooks
    where tenant_id = ${tenantId} and state = 'dead' and exists (
      select from unnest(${texts}::text[]) as t(text)
      where position(lower(encode(convert_to(text, 'UTF8'), 'escape')) in lower(encode(body, 'escape'))) > 0)`;
}

/** By what they are known, as findBans in lib/bans/match.ts compares it, and those that were made in one of their sessions. */
async function removeBans(
  tx: Transaction,
  tenantId: number,
  { clientId, sessionIds }: SubjectIds,
  keys: readonly BanKey[],
): Promise<number> {
  const removed = await tx.sql`
    delete from bans b
    where b.tenant_id = ${tenantId} and (
      exists (
        select from json_to_recordset(${JSON.stringify(keys)}::text::json)
          as k(scope text, value text, channel text, account text)
        where b.scope = k.scope and b.value = k.value
          and (b.scope <> 'identity' or (b.channel = k.channel and coalesce(b.account, k.account) = k.account)))
      or b.session_id = any(${[...sessionIds]}::bigint[])
      or b.session_id in (
        select id from sessions s where s.tenant_id = ${tenantId} and s.client_id = ${clientId}::bigint))`;
  return removed.count;
}
