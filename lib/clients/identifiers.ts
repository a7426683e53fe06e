import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import { fold } from "@/lib/search/fold";

/** By what a client is known: in the directory and in their sessions. */
export type Identifiers = {
  names: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
  /** On channels, and the id in another system. */
  externalIds: readonly string[];
};

export async function readIdentifiers(
  tx: Transaction,
  tenantId: number,
  clientId: number,
): Promise<Identifiers> {
  const [row] = await tx.execute<Record<keyof Identifiers, string[] | null>>(sql`
    select json_agg(distinct name) filter (where name is not null) as names,
      json_agg(distinct email) filter (where email is not null) as emails,
      json_agg(distinct phone) filter (where phone is not null) as phones,
      json_agg(distinct external_id) filter (where external_id is not null) as "externalIds"
    from (
      select name, email, phone, external_id from clients where tenant_id = ${tenantId} and id = ${clientId}
      union all
      select client_name, client_email, client_phone, null from sessions
      where tenant_id = ${tenantId} and client_id = ${clientId}
      union all
      select null, null, null, external_id from client_identities
      where tenant_id = ${tenantId} and client_id = ${clientId}) as known`);
  const { names, emails, phones, externalIds } = row ?? {};
  return {
    names: names ?? [],
    emails: emails ?? [],
    phones: phones ?? [],
    externalIds: externalIds ?? [],
  };
}

/** Whether a typed text is one of them, regardless of case, accents and spaces around it. */
export function isIdentifier(text: string, { names, emails, phones, externalIds }: Identifiers): boolean {
  const typed = fold(text.trim());
  return [...names, ...emails, ...phones, ...externalIds].some((each) => fold(each.trim()) === typed);
}
