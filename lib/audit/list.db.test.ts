import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor, UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { MAX_VALUES } from "@/lib/lists/count-values";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { auditFacet } from "./facets";
import { findAuditRow } from "./find";
import { countAudit, listAudit } from "./list";
import { auditNames } from "./names";
import { readAuditSelection } from "./selection";
import { suggestAuditFilters } from "./suggest";

const db = testDatabase();
const ROWS = 400;
let tenant: number;
let admin: UserActor;
let key: number;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`update users set name = 'Žaneta Nová' where id = ${admin.userId}`;
  const other = await makeTenant(db.sql, "borealis");
  const [made] = await db.sql`
    insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id)
    values (${tenant}, 'CRM', 'p', 'x', '{read}', ${admin.userId}) returning id`;
  key = Number(made?.id);
  const verbs = ["users.sign_in", "sessions.export", "keys.create", "from.a.newer.version"];
  for (const [owner, count] of [
    [tenant, ROWS],
    [other, 50],
  ])
    await db.sql`
      insert into audit (tenant_id, at, actor_kind, actor_id, verb, subject_kind, subject_id, ip, data)
      select ${owner as number}, '2026-10-25T00:00:00Z'::timestamptz + n / 3 * interval '10 minutes',
        (array['user', 'key', 'system', 'link'])[1 + n % 4], (array[${admin.userId}, ${key}, null, null]::bigint[])[1 + n % 4],
        (${verbs}::text[])[1 + n % 7 % 4], (array['user', 'session', null])[1 + n % 3],
        (array[${admin.userId}, 4711, null]::bigint[])[1 + n % 3],
        (array['192.0.2.1', '192.0.2.2', null])[1 + n % 5 % 3], jsonb_build_object('n', n)
      from generate_series(1, ${count as number}) n`;
});

const read = (address: Record<string, string>, actor: Actor = admin) => readAuditSelection(actor, address);

async function listed(address: Record<string, string>): Promise<number[]> {
  const ids: number[] = [];
  for (let after: string | undefined; ; ) {
    const { selection } = await read({ ...address, size: "25", ...(after ? { after } : {}) });
    const page = await listAudit(selection);
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

test.each([
  [{}, "true", "at desc, id desc"],
  [{ verb: "users.sign_in" }, "verb = 'users.sign_in'", "at desc, id desc"],
  [
    { verb: "!users.sign_in,keys.create", sort: "verb" },
    "verb not in ('users.sign_in', 'keys.create')",
    "verb, at desc, id desc",
  ],
  [{ who: "system" }, "actor_kind = 'system'", "at desc, id desc"],
  [{ who: "user-USER,key-KEY", sort: "at" }, "actor_kind in ('user', 'key')", "at, id"],
  [
    { "actor-kind": "link", sort: "-ip" },
    "actor_kind = 'link'",
    `ip desc nulls last, case when ip is null then -extract(epoch from at) else extract(epoch from at) end,
      case when ip is null then -id else id end`,
  ],
  [{ about: "session-4711", sort: "about" }, "subject_kind = 'session'", "at desc, id desc"],
  [{ about: "-" }, "subject_kind is null", "at desc, id desc"],
  [{ "about-kind": "user,-" }, "subject_kind is null or subject_kind = 'user'", "at desc, id desc"],
  [
    { ip: "192.0.2.2", at: "2026-10-25..2026-10-25" },
    "ip = '192.0.2.2' and at < '2026-10-26' at time zone 'Europe/Prague'",
    "at desc, id desc",
  ],
] as const)("%o lists the rows that SQL finds, in its order, on all pages", async (written, where, order) => {
  const address = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [
      name,
      String(value).replace("USER", String(admin.userId)).replace("KEY", String(key)),
    ]),
  );
  const rows = await db.sql.unsafe(
    `select id::int from audit where tenant_id = ${tenant} and (${where}) order by ${order}`,
  );
  const ids = rows.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(10);
  expect(await listed(address)).toEqual(ids);
  expect(await countAudit((await read(address)).selection)).toBe(ids.length);
});

test("a facet has each value with its label and its count under the other filters", async () => {
  const { selection } = await read({ who: "key-999", verb: "users.sign_in" });
  const column = (id: string) => selection.grid.byId.get(id) as never;
  const who = await auditFacet(selection, column("who"));
  const counts = await db.sql`
    select actor_kind as kind, count(*)::int from audit where tenant_id = ${tenant} and verb = 'users.sign_in' group by 1`;
  const labels = new Map([
    ["user", "Žaneta Nová"],
    ["key", "CRM (API key)"],
    ["system", "Parley"],
    ["link", "Shared link"],
  ]);
  expect(new Map(who.values.map(({ label, count }) => [label, count]))).toEqual(
    new Map(counts.map(({ kind, count }) => [labels.get(kind), count])),
  );
  expect((await auditFacet(selection, column("who"), "zane")).values.map(({ label }) => label)).toEqual([
    "Žaneta Nová",
  ]);
  const found = async (id: string, search: string) =>
    (await auditFacet((await read({})).selection, column(id), search)).values.map(({ label }) => label);
  expect(await found("who", "parley")).toEqual(["Parley"]);
  expect(await found("who", "Shared ")).toEqual(["Shared link"]);
  expect(await found("about", "Sess")).toEqual(["Session 4711"]);
  expect(await found("about", "session 47")).toEqual(["Session 4711"]);
  expect(await found("about", "session 48")).toEqual([]);
  expect((await auditFacet((await read({})).selection, column("verb"), "exported")).values).toMatchObject([
    { value: "sessions.export", label: "Sessions exported" },
  ]);
  expect(who.values.length).toBeLessThan(MAX_VALUES);
  expect((await auditFacet(selection, column("request"))).values).toEqual([]);
});

test("only admins read it, and only that of their own tenant", async () => {
  for (const role of ["supervisor", "analyst", "operator"] as const) {
    const actor = await makeActor(db.sql, tenant, role);
    await expect(read({}, actor)).rejects.toThrow(Forbidden);
    await expect(findAuditRow(actor, 1)).rejects.toThrow(Forbidden);
    await expect(suggestAuditFilters(actor, "key")).rejects.toThrow(Forbidden);
  }
  await expect(
    read({}, { kind: "key", tenant: admin.tenant, keyId: 1, name: "x", scopes: ["read", "act"] }),
  ).rejects.toThrow(Forbidden);
  const [foreign] = await db.sql`select id::int from audit where tenant_id <> ${tenant} limit 1`;
  expect(await findAuditRow(admin, foreign?.id)).toBeNull();
  expect(await countAudit((await read({})).selection)).toBe(ROWS);
});

test("what the address says and the audit has not is a problem, and no error", async () => {
  const { problems } = await read({
    q: "word",
    strip: "week",
    rows: "verb",
    after: "nonsense",
    color: "red",
  });
  expect(problems.map(({ key }) => key)).toEqual(["color", "q", "strip", "rows"]);
});

test("a masking pattern is shown by its name, also when it was deleted", async () => {
  const [made] = await db.sql`
    insert into masking_patterns (tenant_id, name, pattern, deleted_at)
    values (${tenant}, 'Customer number', '\\d+', now()) returning id`;
  const subject = `masking_pattern-${made?.id}`;
  const { subjects } = await auditNames(admin.tenant, [subject]);
  expect(subjects?.get(subject)).toBe("Masking pattern Customer number");
});

test("typed words suggest verbs and people", async () => {
  expect((await suggestAuditFilters(admin, "sessions exported"))[0]).toMatchObject({
    written: "sessions.export",
  });
  const written = (await suggestAuditFilters(admin, "zaneta")).map(
    (each) => `${each.column}=${each.written}`,
  );
  expect(written).toContain(`who=user-${admin.userId}`);
});
