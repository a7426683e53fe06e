import type postgres from "postgres";
import type { Role } from "@/lib/actor";
import { hashPassword } from "./password";

export type MadeUser = { id: number; email: string };

export async function makeUser(sql: postgres.Sql, email: string, password?: string): Promise<MadeUser> {
  const hash = password === undefined ? null : await hashPassword(password);
  const [row] = await sql<
    { id: string }[]
  >`insert into users (email, name, password_hash) values (${email}, ${email}, ${hash}) returning id`;
  return { id: Number(row?.id), email };
}

export async function makeMember(
  sql: postgres.Sql,
  tenantId: number,
  userId: number,
  role: Role,
): Promise<void> {
  await sql`insert into memberships (tenant_id, user_id, role) values (${tenantId}, ${userId}, ${role})`;
}

export async function auditOf(
  sql: postgres.Sql,
  tenantId: number,
): Promise<{ verb: string; actor_kind: string; subject_id: string; data: Record<string, unknown> }[]> {
  return sql`select verb, actor_kind, subject_id, data from audit where tenant_id = ${tenantId} order by id`;
}
