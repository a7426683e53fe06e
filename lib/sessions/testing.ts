import type postgres from "postgres";
import type { Role, UserActor } from "@/lib/actor";
import { searchDocument } from "@/lib/search/document";

/* Rows for database tests, made by plain SQL so that tests do not depend on the code they test. */

export async function makeTenant(
  sql: postgres.Sql,
  slug: string,
  zone = "Europe/Prague",
  country: string | null = null,
): Promise<number> {
  const [row] = await sql<
    { id: string }[]
  >`insert into tenants (slug, name, zone, country) values (${slug}, ${slug}, ${zone}, ${country}) returning id`;
  return Number(row?.id);
}

export async function makeActor(
  sql: postgres.Sql,
  tenantId: number,
  role: Role,
  rights: { operatorId?: number; groupIds?: number[] } = {},
): Promise<UserActor> {
  const email = `${role}-${crypto.randomUUID()}@example.test`;
  const [user] = await sql<
    { id: string }[]
  >`insert into users (email, name) values (${email}, ${role}) returning id`;
  await sql`insert into memberships (tenant_id, user_id, role) values (${tenantId}, ${user?.id ?? null}, ${role})`;
  const [tenant] =
    await sql`select slug, name, zone, country, records, operators_may_ban, second_factor_roles, audits_reads, value_rights from tenants where id = ${tenantId}`;
  return {
    kind: "user",
    tenant: {
      id: tenantId,
      slug: tenant?.slug,
      name: tenant?.name,
      zone: tenant?.zone,
      country: tenant?.country,
      records: tenant?.records,
      operatorsMayBan: tenant?.operators_may_ban,
      secondFactorRoles: tenant?.second_factor_roles,
      auditsReads: tenant?.audits_reads,
      valueRights: tenant?.value_rights,
    },
    userId: Number(user?.id),
    name: role,
    email,
    language: null,
    role,
    operatorId: rights.operatorId ?? null,
    groupIds: rights.groupIds ?? [],
    defaultViewId: null,
  };
}

export async function makeNamed(
  sql: postgres.Sql,
  table: "operators" | "groups" | "chatbots",
  tenantId: number,
  name: string,
): Promise<number> {
  const [row] = await sql<
    { id: string }[]
  >`insert into ${sql(table)} (tenant_id, name) values (${tenantId}, ${name}) returning id`;
  return Number(row?.id);
}

/** Column values of a session by their names in the database; by default a closed web chat of now. */
export type SessionValues = Record<string, unknown>;

export async function makeSession(
  sql: postgres.Sql,
  tenantId: number,
  values: SessionValues = {},
  messages: readonly string[] = [],
): Promise<number> {
  const row: SessionValues = {
    tenant_id: tenantId,
    status: "closed",
    channel: "webchat",
    created_at: new Date(),
    event_count: messages.length,
    message_count: messages.length,
    ...values,
  };
  const [made] = await sql<{ id: string }[]>`insert into sessions ${sql(row as never)} returning id`;
  const id = Number(made?.id);
  for (const [index, text] of messages.entries())
    await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
      values (${tenantId}, ${id}, ${index + 1}, 'message', ${row.created_at as Date}, ${index % 2 ? "operator" : "client"}, ${text})`;
  const { document, oversize, parts } = searchDocument(messages);
  await sql`insert into session_documents (tenant_id, session_id, document, oversize)
    values (${tenantId}, ${id}, ${document}::text::tsvector, ${oversize})`;
  for (const [index, part] of parts.entries())
    await sql`insert into session_document_parts (tenant_id, session_id, part, document)
      values (${tenantId}, ${id}, ${index + 1}, ${part}::text::tsvector)`;
  return id;
}
