import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { isCluster, testDatabase } from "./testing";

/*
 * Users were once shared by tenants, and admins typed all passwords. The migration that gave each tenant users of its own is run here
 * over such an installation.
 */

const FOLDER = join("db", "migrations");
const SPLIT = "0020_users_of_one_tenant.sql";

const db = testDatabase();
/** A database is distributed after this migration. */
const onOneServer = it.skipIf(isCluster);
const tenants = { aurora: 0, borealis: 0, cassiopeia: 0 };

beforeAll(async () => {
  await db.sql`drop schema public cascade`;
  await db.sql`create schema public`;
  const before = readdirSync(FOLDER).filter((file) => file.endsWith(".sql") && file < SPLIT);
  for (const file of before.sort()) await run(file);
  for (const slug of Object.keys(tenants) as (keyof typeof tenants)[]) {
    const [row] = await db.sql`insert into tenants (slug, name) values (${slug}, ${slug}) returning id`;
    tenants[slug] = Number(row?.id);
  }
  // Eva was added by an admin of aurora, then by borealis where she works as well, then by cassiopeia where she has never been.
  await makeUser("eva", [
    ["aurora", "add"],
    ["borealis", "add"],
    ["cassiopeia", "add", "Eva of cassiopeia"],
  ]);
  // Karl runs the server and made himself an admin of two tenants.
  await makeUser("karl", [
    ["aurora", "created"],
    ["borealis", "found"],
  ]);
  // An admin has replaced the password of Ota, who was made by the administrator of the server and is in one tenant.
  await makeUser("ota", [
    ["aurora", "created"],
    ["aurora", "set"],
  ]);
  // The administrator of the server has replaced the one that an admin had typed for Ida.
  await makeUser("ida", [
    ["borealis", "add"],
    ["aurora", "found"],
    ["borealis", "password set"],
  ]);
  await makeUser(
    "sso",
    [
      ["aurora", "add"],
      ["borealis", "add"],
    ],
    "https://login.example.com sso",
  );
  await refer("eva", "borealis");
  await refer("eva", "aurora");
  await run(SPLIT);
});

async function run(file: string): Promise<void> {
  for (const statement of readFileSync(join(FOLDER, file), "utf8").split("--> statement-breakpoint"))
    if (statement.trim()) await db.sql.unsafe(statement);
}

type Step = [tenant: keyof typeof tenants, how: string, name?: string];

/** With a membership and the audit row for each step, an hour apart. */
async function makeUser(name: string, steps: Step[], oidc: string | null = null): Promise<void> {
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
  const [user] = await db.sql`insert into users (email, name, password_hash, oidc_subject, created_at)
    values (${`${name}@example.test`}, ${name}, ${`hash of ${name}`}, ${oidc}, ${at(0)}) returning id`;
  for (const [index, [tenant, how, given = null]] of steps.entries()) {
    const verb = how === "add" ? "users.add" : how === "set" ? "users.set_password" : "users.create_admin";
    await db.sql`insert into memberships (tenant_id, user_id, role, name, created_at)
      values (${tenants[tenant]}, ${user?.id}, 'admin', ${given}, ${at(index)}) on conflict do nothing`;
    await db.sql`insert into audit (tenant_id, at, actor_kind, verb, subject_kind, subject_id, data)
      values (${tenants[tenant]}, ${at(index)}, 'system', ${verb}, 'user', ${user?.id}, ${db.sql.json({ user: how })})`;
  }
}

/** Makes a row in every table that names a user. */
async function refer(name: string, tenant: keyof typeof tenants): Promise<void> {
  const [user] = await db.sql`select id from users where name = ${name}`;
  const [t, u] = [tenants[tenant], Number(user?.id)];
  const [session] =
    await db.sql`insert into sessions (tenant_id, channel, status, created_at) values (${t}, 'phone', 'closed', now()) returning id`;
  const s = Number(session?.id);
  await db.sql`insert into operators (tenant_id, name, user_id) values (${t}, 'Eva', ${u})`;
  await db.sql`insert into views (tenant_id, user_id, name, query) values (${t}, ${u}, 'Mine', '')`;
  await db.sql`insert into notes (tenant_id, session_id, user_id, text, deleted_by) values (${t}, ${s}, ${u}, 'A note', ${u})`;
  await db.sql`insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id, revoked_by)
    values (${t}, 'Key', 'parley_', ${`key ${t}`}, '{read}', ${u}, ${u})`;
  await db.sql`insert into webhooks (tenant_id, url, topics, secret, user_id, deleted_by)
    values (${t}, 'https://example.com', '{session.ended}', 'sealed', ${u}, ${u})`;
  await db.sql`insert into audit (tenant_id, actor_kind, actor_id, verb) values (${t}, 'user', ${u}, 'bans.lift')`;
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, actor_id)
    values (${t}, ${s}, 1, 'ended', now(), 'user', ${u})`;
}

type Row = { slug: string; name: string; hash: string | null; given: boolean; oidc: string | null };

async function usersCalled(name: string): Promise<Row[]> {
  return db.sql<Row[]>`
    select t.slug, u.name, u.password_hash as hash, u.password_given as given, u.oidc_subject as oidc
    from users u join memberships m on m.user_id = u.id join tenants t on t.id = m.tenant_id
    where u.email = ${`${name}@example.test`} order by t.slug`;
}

onOneServer("gives every membership a user of its own", async () => {
  expect(await db.sql`select from memberships group by user_id having count(*) > 1`).toHaveLength(0);
  expect(await usersCalled("eva")).toHaveLength(3);
});

onOneServer(
  "keeps a password that an admin has typed in their tenant only, until it is replaced at the next sign-in",
  async () => {
    expect(await usersCalled("eva")).toEqual([
      { slug: "aurora", name: "eva", hash: "hash of eva", given: true, oidc: null },
      { slug: "borealis", name: "eva", hash: null, given: false, oidc: null },
      { slug: "cassiopeia", name: "Eva of cassiopeia", hash: null, given: false, oidc: null },
    ]);
    expect(await usersCalled("ota")).toMatchObject([{ hash: "hash of ota", given: true }]);
  },
);

onOneServer("keeps a password from the administrator of the server everywhere", async () => {
  for (const name of ["karl", "ida"])
    expect(await usersCalled(name)).toMatchObject([
      { slug: "aurora", hash: `hash of ${name}`, given: false },
      { slug: "borealis", hash: `hash of ${name}`, given: false },
    ]);
});

onOneServer("locks nobody out who has a single sign-on", async () => {
  const oidc = "https://login.example.com sso";
  expect(await usersCalled("sso")).toMatchObject([{ oidc }, { slug: "borealis", hash: null, oidc }]);
});

onOneServer("leaves nothing of one tenant with the user of another", async () => {
  const columns = await db.sql<{ table: string; column: string }[]>`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'users'::regclass and exists (
      select from pg_attribute o where o.attrelid = c.conrelid and o.attname = 'tenant_id')`;
  expect(columns.length).toBeGreaterThan(12);
  const migration = readFileSync(join(FOLDER, SPLIT), "utf8");
  for (const { table, column } of columns)
    expect(migration).toContain(`UPDATE "${table}" t SET "${column}" =`);
  for (const { table, column } of [
    ...columns,
    { table: "audit", column: "actor_id" },
    { table: "audit", column: "subject_id" },
    { table: "session_events", column: "actor_id" },
  ]) {
    const strange =
      await db.sql`select r.* from ${db.sql(table)} r where r.${db.sql(column)} is not null and not exists (
      select from memberships m where m.tenant_id = r.tenant_id and m.user_id = r.${db.sql(column)})`;
    expect(strange, `${table}.${column}`).toEqual([]);
  }
});
