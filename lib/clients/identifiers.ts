import { sql } from "drizzle-orm";
import { idArray } from "@/db/arrays";
import type { Transaction } from "@/db/transaction";
import { fold } from "@/lib/search/fold";

/** The name of a client on a channel. */
export type Identity = { channel: string; account: string; externalId: string };

/** By what a client is known: in the directory and in their sessions. */
export type Identifiers = {
  names: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
  /** In another system. */
  externalIds: readonly string[];
  identities: readonly Identity[];
};

/** Whose data: a client of the directory, or sessions without one. */
export type SubjectIds = { clientId: number | null; sessionIds: readonly number[] };

export async function readIdentifiers(
  tx: Transaction,
  tenantId: number,
  { clientId, sessionIds }: SubjectIds,
): Promise<Identifiers> {
  const [row] = await tx.execute<{ [Kind in keyof Identifiers]: Identifiers[Kind] | null }>(sql`
    select json_agg(distinct name) filter (where name is not null) as names,
      json_agg(distinct email) filter (where email is not null) as emails,
      json_agg(distinct phone) filter (where phone is not null) as phones,
      json_agg(distinct external_id) filter (where external_id is not null) as "externalIds",
      (select json_agg(json_build_object('channel', channel, 'account', account, 'externalId', external_id))
        from client_identities where tenant_id = ${tenantId} and client_id = ${clientId}::bigint) as identities
    from (
      select name, email, phone, external_id from clients
      where tenant_id = ${tenantId} and id = ${clientId}::bigint
      union all
      select client_name, client_email, unnest(array[client_phone, phone_number]), null from sessions
      where tenant_id = ${tenantId} and client_id = ${clientId}::bigint
      union all
      select client_name, client_email, unnest(array[client_phone, phone_number]), null from sessions
      where tenant_id = ${tenantId} and client_id is null and id = any(${idArray(sessionIds)})) as known`);
  const { names, emails, phones, externalIds, identities } = row ?? {};
  return {
    names: names ?? [],
    emails: emails ?? [],
    phones: phones ?? [],
    externalIds: externalIds ?? [],
    identities: identities ?? [],
  };
}

/** Whether a typed text is one of them, regardless of case, accents and spaces around it. */
export function isIdentifier(text: string, known: Identifiers): boolean {
  const typed = fold(text.trim());
  const { names, emails, phones } = known;
  return [...names, ...emails, ...phones, ...idsOf(known)].some((each) => fold(each.trim()) === typed);
}

/** On channels and in other systems. */
export function idsOf({ externalIds, identities }: Identifiers): string[] {
  return [...externalIds, ...identities.map(({ externalId }) => externalId)];
}
