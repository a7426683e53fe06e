import { type APIRequestContext, expect } from "@playwright/test";
import type postgres from "postgres";
import { keyHash, keyPrefix, newKey } from "@/lib/keys/token";
import { test } from "@/testing/browser";

const KEY_NAME = "of the tests of the API";

type Scope = "ingest" | "read" | "act";

/** Calls the API with a key of these scopes. */
async function client(request: APIRequestContext, sql: postgres.Sql, tenant: number, scopes: Scope[]) {
  const key = newKey();
  await sql`
    insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id)
    select ${tenant}, ${KEY_NAME}, ${keyPrefix(key)}, ${keyHash(key)}, ${scopes}, min(user_id)
    from memberships where tenant_id = ${tenant}`;
  const headers = { Authorization: `Bearer ${key}` };
  return {
    get: (path: string) => request.get(`/api/v1${path}`, { headers }),
    post: (path: string, data?: unknown) => request.post(`/api/v1${path}`, { headers, data }),
    revoke: () => sql`update api_keys set revoked_at = now() where token_hash = ${keyHash(key)}`,
  };
}

test.afterEach(({ sql }) => sql`delete from api_keys where name = ${KEY_NAME}`.execute());

const waiting = () => ({
  status: "queued",
  routed_here: true,
  created_at: new Date(),
  queued_at: new Date(),
  waiting_since: new Date(),
});

test("a key with act redirects and ends a session, and may not read it", async ({ request, sql, mine }) => {
  const system = await client(request, sql, mine.tenant, ["act"]);
  const id = await mine.make(["Hello"], waiting());
  const group = `${mine.name} group`;
  const [made] = await sql<{ id: string }[]>`
    insert into groups (tenant_id, name) values (${mine.tenant}, ${group}) returning id`;
  const groupId = Number(made?.id);
  try {
    const answer = await system.get(`/sessions/${id}/availability`);
    const { groups, lastStep } = (await answer.json()) as { groups: { id: number }[]; lastStep: number };
    expect(groups.map((each) => each.id)).toContain(groupId);
    const nobody = await system.post(`/sessions/${id}/redirect`, { to: { groupId }, lastStep });
    expect([nobody.status(), (await nobody.json()).detail]).toEqual([
      409,
      expect.stringContaining(`${group} cannot take this session`),
    ]);
    expect((await system.get(`/sessions/${id}`)).status()).toBe(403);
    expect((await system.get("/sessions")).status()).toBe(403);
    expect((await system.post(`/sessions/${id}/end`, { reason: "api" })).status()).toBe(200);
    const again = await system.post(`/sessions/${id}/end`);
    expect([again.status(), (await again.json()).detail]).toEqual([409, expect.stringContaining("ended")]);
    const [session] = await sql`select status, end_reason from sessions where id = ${id}`;
    expect(session).toEqual({ status: "closed", end_reason: "api" });
  } finally {
    await sql`delete from groups where id = ${groupId}`;
  }
});

test("T25: to a key a session of another tenant is like a missing one", async ({ request, sql, mine }) => {
  const [borealis] = await sql<{ id: string }[]>`select id from tenants where slug = 'borealis'`;
  const other = await client(request, sql, Number(borealis?.id), ["act", "read"]);
  const id = await mine.make(["Hello"], waiting());
  for (const path of [`/sessions/${id}`, "/sessions/999999999", "/sessions/x", "/sessions/1e3"]) {
    expect((await other.get(path)).status(), path).toBe(404);
    expect((await other.get(`${path}/availability`)).status(), path).toBe(404);
    expect((await other.post(`${path}/end`)).status(), path).toBe(404);
    expect((await other.post(`${path}/redirect`, { to: { groupId: 1 } })).status(), path).toBe(404);
  }
  const [session] = await sql`select status from sessions where id = ${id}`;
  expect(session?.status).toBe("queued");
});

test("a key without the scope, a revoked one, none, and a malformed request are refused", async ({
  request,
  sql,
  mine,
}) => {
  const id = await mine.make(["Hello"], waiting());
  const reader = await client(request, sql, mine.tenant, ["ingest", "read"]);
  expect((await reader.post(`/sessions/${id}/end`)).status()).toBe(403);
  expect((await reader.get(`/sessions/${id}/availability`)).status()).toBe(403);
  const actor = await client(request, sql, mine.tenant, ["act"]);
  for (const body of [{}, { to: "Anna" }, { to: { operatorId: 1, groupId: 1 } }, [1]])
    expect((await actor.post(`/sessions/${id}/redirect`, body)).status(), JSON.stringify(body)).toBe(422);
  expect((await actor.post(`/sessions/${id}/end`, { reason: "for fun" })).status()).toBe(422);
  await actor.revoke();
  expect((await actor.post(`/sessions/${id}/end`)).status()).toBe(401);
  expect((await request.post(`/api/v1/sessions/${id}/end`)).status()).toBe(401);
  const [session] = await sql`select status from sessions where id = ${id}`;
  expect(session?.status).toBe("queued");
});
