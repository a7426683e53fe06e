import type { Transaction } from "@/db/transaction";
import type { Tenant } from "@/lib/actor";
import { foldEmail, foldIdentity, foldPhone, phoneAliases } from "@/lib/bans/value";
import type { Identifiers } from "./identifiers";

/** An identity that is shorter would be found in webhooks of others, too. */
const MIN_LENGTH_IN_BYTES = 6;

/**
 * Removes what is stored about a client besides their sessions: identities, signed-in browsers of the web chat, bans, and webhooks of vendors
 * that could not be processed and name them. Their row stays without anything, until their sessions are gone. Returns the number of bans.
 */
export async function removeTraces(
  tx: Transaction,
  { id: tenantId, country }: Pick<Tenant, "id" | "country">,
  clientId: number,
  known: Identifiers,
): Promise<{ bans: number }> {
  const { externalIds } = known;
  await tx.sql`
    delete from visitor_sign_ins
    where tenant_id = ${tenantId} and (visitor = any(${[...externalIds]}::text[]) or browser = any(${[...externalIds]}::text[]))`;
  await tx.sql`delete from client_identities where tenant_id = ${tenantId} and client_id = ${clientId}`;
  await removeWebhooks(tx, tenantId, known);
  const bans = await removeBans(tx, tenantId, clientId, banValues(known, country));
  await tx.sql`
    update clients set external_id = null, name = null, email = null, phone = null
    where tenant_id = ${tenantId} and id = ${clientId}`;
  return { bans };
}

async function removeWebhooks(
  tx: Transaction,
  tenantId: number,
  { emails, phones, externalIds }: Identifiers,
): Promise<void> {
  const texts = [...emails, ...phones, ...externalIds].filter((each) => each.length >= MIN_LENGTH_IN_BYTES);
  await tx.sql`
    delete from channel_webhooks
    where tenant_id = ${tenantId} and state = 'dead' and exists (
      select from unnest(${texts}::text[]) as t(text) where position(convert_to(text, 'UTF8') in body) > 0)`;
}

type BanValue = { scope: string; value: string };

function banValues({ emails, phones, externalIds }: Identifiers, country: string | null): BanValue[] {
  const values = (scope: string, all: readonly (string | null)[]) =>
    all.flatMap((value) => (value === null ? [] : { scope, value }));
  const numbers = [...phones, ...externalIds].flatMap((written) => {
    const value = foldPhone(written, country);
    return value === null ? [] : [value, ...phoneAliases(value, written, country)];
  });
  return [
    ...values("email", emails.map(foldEmail)),
    ...values("identity", externalIds.map(foldIdentity)),
    ...values("phone", numbers),
  ];
}

/** By what they are known, and those that were made in one of their sessions. */
async function removeBans(
  tx: Transaction,
  tenantId: number,
  clientId: number,
  values: readonly BanValue[],
): Promise<number> {
  const removed = await tx.sql`
    delete from bans b
    where b.tenant_id = ${tenantId} and (
      b.scope = 'client' and b.value = ${String(clientId)}
      or (b.scope, b.value) in (
        select scope, value from unnest(${values.map(({ scope }) => scope)}::text[],
          ${values.map(({ value }) => value)}::text[]) as v(scope, value))
      or b.session_id in (
        select id from sessions s where s.tenant_id = ${tenantId} and s.client_id = ${clientId}))`;
  return removed.count;
}
