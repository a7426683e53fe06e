import { driver } from "@/db";
import type { KeyScope } from "@/lib/actor";
import { keyHash, keyPrefix, newKey } from "@/lib/keys/token";
import { adminId } from "./signed-in";

/** What events and imports write, referencing tables first. */
const WRITTEN =
  `masked_values session_events session_documents session_document_parts files notes recordings sessions client_identities clients operators groups
  chatbots parameters audit audit_chains`.split(/\s+/);

export type BenchTenant = { tenantId: number; slug: string; userId: number };

const SLUG = "bench-";
let made = 0;

/** A tenant of its own for a part of the bench, with the demo's admin as its admin. */
export async function makeTenant(zone = "UTC"): Promise<BenchTenant> {
  const sql = driver();
  const slug = `${SLUG}${Date.now()}-${made++}`;
  const [tenant] =
    await sql`insert into tenants (slug, name, zone) values (${slug}, ${slug}, ${zone}) returning id`;
  const tenantId = Number(tenant?.id);
  const userId = await adminId();
  await sql`insert into memberships (tenant_id, user_id, role) values (${tenantId}, ${userId}, 'admin')`;
  return { tenantId, slug, userId };
}

/** Adds users of its own; they are deleted with the tenant. Returns their ids. */
export async function addAdmins(tenantId: number, count: number): Promise<number[]> {
  const rows = await driver()<{ id: string }[]>`
    with made as (
      insert into users (email, name)
      select 'admin-' || gen_random_uuid() || '@bench.test', 'Admin ' || n from generate_series(1, ${count}::int) n returning id
    )
    insert into memberships (tenant_id, user_id, role) select ${tenantId}, id, 'admin' from made returning user_id as id`;
  return rows.map(({ id }) => Number(id));
}

/** An API key of the tenant. */
export async function makeKey(
  { tenantId, userId }: BenchTenant,
  scopes: readonly KeyScope[],
): Promise<string> {
  const key = newKey();
  await driver()`
    insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id)
    values (${tenantId}, 'bench', ${keyPrefix(key)}, ${keyHash(key)}, ${[...scopes]}, ${userId})`;
  return key;
}

/** Deletes a tenant. `tables`: what the part of the bench wrote besides, referencing tables first. */
export async function removeTenant(tenantId: number, tables: readonly string[] = []): Promise<void> {
  const sql = driver();
  for (const table of [...tables, "api_keys", "memberships", ...WRITTEN])
    await sql`delete from ${sql(table)} where tenant_id = ${tenantId}`;
  await sql`delete from tenants where id = ${tenantId}`;
  await sql`
    delete from users u where email like '%@bench.test' and not exists (select from memberships m where m.user_id = u.id)`;
}

/** Removes what an interrupted run left behind, and frees the space of everything that was removed. */
export async function removeLeft(): Promise<void> {
  const sql = driver();
  const left = await sql<{ id: string }[]>`select id from tenants where slug like ${`${SLUG}%`}`;
  for (const { id } of left) await removeTenant(Number(id), ["ingested_events"]);
  await sql`delete from channel_accounts where public_key like 'bench %'`;
  await sql`vacuum`;
}
