import { type SQL, sql } from "drizzle-orm";
import { caseSessions, cases } from "@/db/schema";

/*
 * For the column of sessions that says which open cases hold them. Case names are unique in a tenant. Columns of sessions are written
 * out: the query builder leaves out the table where it selects from one.
 */

/** SQL for the names of the open cases that hold the session. `tenantId` lets Citus send it to one worker. */
export function heldBy(tenantId?: number): SQL<string[]> {
  return sql<string[]>`array(
    select c.name::text from ${caseSessions} cs join ${cases} c on c.tenant_id = cs.tenant_id and c.id = cs.case_id
    where cs.tenant_id = ${tenantOf(tenantId)} and cs.session_id = sessions.id and c.closed_at is null
    order by c.id)`;
}

/** SQL for whether one of the named cases holds the session, or with null any open case: found from the case. */
export function isHeldBy(names: readonly string[] | null, tenantId?: number): SQL {
  const named = names === null ? sql`true` : sql`c.name in ${names}`;
  return sql`sessions.id in (
    select cs.session_id from ${caseSessions} cs join ${cases} c on c.tenant_id = cs.tenant_id and c.id = cs.case_id
    where cs.tenant_id = ${tenantOf(tenantId)} and c.closed_at is null and ${named})`;
}

function tenantOf(tenantId: number | undefined): SQL {
  return tenantId === undefined ? sql`sessions.tenant_id` : sql`${tenantId}`;
}
