import type postgres from "postgres";
import type { UserActor } from "@/lib/actor";

/** Makes an open case with sessions by plain SQL, in the transaction of `sql` if it is one, and returns its id. */
export async function makeCase(
  sql: postgres.ISql,
  { tenant, userId }: UserActor,
  name: string,
  sessionIds: readonly number[],
): Promise<number> {
  const [row] = await sql<{ id: string }[]>`
    insert into cases (tenant_id, name, reason, created_by) values (${tenant.id}, ${name}, 'A lawsuit', ${userId}) returning id`;
  const id = Number(row?.id);
  for (const sessionId of sessionIds) {
    await sql`select from sessions where tenant_id = ${tenant.id} and id = ${sessionId} for no key update`;
    await sql`
      insert into case_sessions (tenant_id, case_id, session_id, added_by) values (${tenant.id}, ${id}, ${sessionId}, ${userId})`;
  }
  return id;
}
