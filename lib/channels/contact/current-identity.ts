import { type SQL, sql } from "drizzle-orm";
import { clientIdentities } from "@/db/schema";

/**
 * SQL for a client's row of an account, at most one: of several IDs the one they wrote under last. An ID that was replaced by another
 * does not count.
 */
export function currentIdentity(of: { tenantId: SQL; clientId: SQL; channel: SQL; account: SQL }): SQL {
  return sql`(
    select * from ${clientIdentities} c
    where c.tenant_id = ${of.tenantId} and c.client_id = ${of.clientId} and c.channel = ${of.channel}
      and c.account = ${of.account} and c.replaced_at is null
    order by c.last_inbound_at desc nulls last, c.external_id limit 1)`;
}

/** SQL for whether the client `i` forbids us to write now. */
export const forbidsNow = sql`(i.forbidden_at is not null and coalesce(i.forbidden_until > now(), true))`;

/** A time as a statement without the query builder returns it. */
export function dateOf(value: string | Date | null): Date | null {
  return value === null ? null : new Date(value);
}
