import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { audit } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { insertAudit, recordAudit } from "../record";
import { checkAudit, verificationText } from "./check";
import { cutAudit } from "./cut";
import type { ChainEnd } from "./end";
import { hashedFields, rowHash } from "./row-hash";
import { sealAllAudits, sealAudit } from "./seal";
import { readChain, verifyAudit } from "./verify";

const db = testDatabase();
let tenant: number;
let admin: UserActor;

beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
});

const record = (n: number) =>
  transaction((tx) =>
    recordAudit(
      tx,
      admin,
      "keys.create",
      { kind: "key", id: n },
      { name: `k${n}`, nested: { b: 1, a: [n, "ž"] } },
    ),
  );

async function recorded(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await record(n);
  await sealAudit(tenant);
}

const faultOf = async () => (await verifyAudit(tenant)).fault;

test("a chain fits as it was written, row after row", async () => {
  expect(await verifyAudit(tenant)).toMatchObject({ rows: 0, seq: 0, fault: null });
  await recorded(5);
  await record(6);
  const { rows, seq, hash, fault } = await verifyAudit(tenant);
  expect({ rows, seq, fault }).toEqual({ rows: 6, seq: 6, fault: null });
  expect(await readChain(tenant)).toMatchObject({ seq: 6, hash });
});

describe("what somebody does with SQL is found, and the first row that does not fit is named", () => {
  beforeEach(() => recorded(6));

  test.each([
    ["a removed row", "delete from audit where seq = 3", { seq: 3, id: null }],
    ["the first row removed", "delete from audit where seq = 1", { seq: 1, id: null }],
    ["the last row removed", "delete from audit where seq = 6", { seq: 6, id: null }],
    ["another verb", "update audit set verb = 'keys.revoke' where seq = 2", { seq: 2, id: 2 }],
    ["another time", "update audit set at = '2026-01-01T00:00:00Z' where seq = 4", { seq: 4, id: 4 }],
    ["another person", "update audit set actor_id = actor_id + 1 where seq = 4", { seq: 4, id: 4 }],
    ["other data", 'update audit set data = data || \'{"name": "k9"}\' where seq = 5', { seq: 5, id: 5 }],
    ["another address", "update audit set ip = '192.0.2.1' where seq = 5", { seq: 5, id: 5 }],
    [
      "another number",
      `insert into audit (tenant_id, at, actor_kind, actor_id, verb, subject_kind, subject_id, data, ip, browser, request_id, seq, hash)
        select tenant_id, at, actor_kind, actor_id, verb, subject_kind, subject_id, data, ip, browser, request_id, -5, hash
        from audit where seq = 5;
        delete from audit where seq = 5; update audit set seq = 5 where seq = -5`,
      { seq: 5, id: 7 },
    ],
    [
      "two rows exchanged",
      "update audit set seq = case seq when 2 then -1 else 2 end where seq in (2, 3); update audit set seq = 3 where seq = -1",
      { seq: 2, id: 3 },
    ],
    [
      "a row removed and the others moved up",
      "delete from audit where seq = 3; update audit set seq = -seq where seq > 3; update audit set seq = -seq - 1 where seq < 0",
      { seq: 3, id: 4 },
    ],
    [
      "a row inserted between others",
      "update audit set seq = -seq where seq > 3; update audit set seq = -seq + 1 where seq < 0; insert into audit (tenant_id, actor_kind, verb, seq, hash) select 1, 'system', 'keys.create', 4, hash from audit where seq = 3",
      { seq: 4, id: 7 },
    ],
    [
      "a row inserted at the end",
      "insert into audit (tenant_id, actor_kind, verb, seq, hash) select 1, 'system', 'keys.create', 7, hash from audit where seq = 6",
      { seq: 7, id: 7 },
    ],
    [
      "a row inserted far after the end",
      "insert into audit (tenant_id, actor_kind, verb, seq, hash) select 1, 'system', 'keys.create', 11, hash from audit where seq = 6",
      { seq: 11, id: 7, what: "inserted_after_end" },
    ],
    [
      "a row inserted before the first",
      "insert into audit (tenant_id, actor_kind, verb, seq, hash) values (1, 'system', 'keys.create', 0, '')",
      { seq: 0, id: 7 },
    ],
    [
      "the oldest rows removed, as if they were cut",
      "update audit_chains set cut_seq = 2, cut_hash = (select hash from audit where tenant_id = 1 and seq = 2) where tenant_id = 1; delete from audit where seq <= 2",
      { seq: 2, id: null },
    ],
  ])("%s", async (_what, statements, fault) => {
    expect(await faultOf()).toBeNull();
    await db.sql.unsafe(statements);
    expect(await faultOf()).toMatchObject(fault);
  });

  test("a row that was changed together with its own hash: the one after it does not fit", async () => {
    await db.sql`update audit set verb = 'keys.revoke' where seq = 3`;
    const fields = sql.join([...hashedFields], sql`, `);
    const [changed] = await database().execute<{ fields: (string | null)[] }>(
      sql`select to_jsonb(array[${fields}]::text[]) as fields from ${audit} where ${audit.seq} = 3`,
    );
    const [before] = await db.sql`select hash from audit where seq = 2`;
    const place = { tenantId: tenant, seq: 3, previous: before?.hash };
    const hash = rowHash(place, changed?.fields ?? []);
    await db.sql`update audit set hash = ${hash} where seq = 3`;
    expect(await faultOf()).toMatchObject({ seq: 4, id: 4 });
  });

  test("a row that is in the way of sealing is named, and so is an end that was removed", async () => {
    await db.sql`insert into audit (tenant_id, actor_kind, verb, seq, hash) select ${tenant}, 'system', 'keys.create', 7, hash from audit where seq = 6`;
    await record(8);
    expect(await faultOf()).toMatchObject({ seq: 7, id: 7 });
    expect(await readChain(tenant)).toMatchObject({ seq: 6, blocked: true });
    await db.sql`update audit set seq = 9 where seq = 7`;
    expect(await readChain(tenant)).toMatchObject({ seq: 6, blocked: false });
    await db.sql`update audit set seq = 7 where seq = 9`;
    await db.sql`delete from audit where seq = 7`;
    expect(await readChain(tenant)).toMatchObject({ seq: 6, blocked: false });
    await db.sql`delete from audit_chains`;
    expect(await faultOf()).toMatchObject({ seq: 1 });
  });

  test("a chain that was computed anew does not fit the end that somebody wrote down", async () => {
    const { seq, hash } = await verifyAudit(tenant);
    await db.sql`delete from audit where seq = 6`;
    await db.sql`update audit set seq = null, hash = null`;
    await db.sql`delete from audit_chains`;
    expect(await faultOf()).toBeNull();
    expect((await verifyAudit(tenant, { written: { seq, hash } })).fault).toMatchObject({ seq: 6 });
    await record(7);
    expect((await verifyAudit(tenant, { written: { seq, hash } })).fault).toMatchObject({ seq: 6, id: 7 });
  });
});

test("twenty writers at once keep one chain, while it is sealed all the time and a long transaction is open", async () => {
  let done = false;
  const sealing = (async () => {
    while (!done) await Promise.all([sealAudit(tenant), sealAudit(tenant)]);
  })();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const long = transaction(async (tx) => {
    await insertAudit(tx, [
      { tenantId: tenant, actorKind: "system", verb: "sessions.import", subject: null },
    ]);
    await held;
  });
  await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      for (let n = 0; n < 15; n++) await record(writer * 100 + n);
    }),
  );
  release();
  await long;
  done = true;
  await sealing;
  expect(await verifyAudit(tenant)).toMatchObject({ rows: 301, seq: 301, fault: null });
  const [row] =
    await db.sql`select count(distinct seq)::int as places, min(seq)::int, max(seq)::int from audit`;
  expect(row).toEqual({ places: 301, min: 1, max: 301 });
});

test("an end that was written down fits where old rows were cut behind it, and not with another hash", async () => {
  expect((await verifyAudit(tenant, { written: { seq: 0, hash: "0".repeat(64) } })).fault).toBeNull();
  await recorded(3);
  const { seq, hash } = await verifyAudit(tenant);
  await cutAudit({ kind: "system", tenant: admin.tenant }, new Date(Date.now() + 1_000));
  const faultWith = async (written: ChainEnd) => (await verifyAudit(tenant, { written })).fault;
  expect(await faultWith({ seq, hash })).toBeNull();
  expect(await faultWith({ seq, hash: "0".repeat(64) })).toMatchObject({
    seq: 3,
    what: "other_hash",
  });
  expect(await faultWith({ seq: 2, hash })).toMatchObject({
    seq: 2,
    what: "written_end_cut",
  });
});

test("old rows are cut at the oldest end only, and a row says so from which the chain goes on", async () => {
  await recorded(6);
  const system = { kind: "system", tenant: admin.tenant } as const;
  await expect(cutAudit(admin, new Date())).rejects.toThrow(Forbidden);
  expect(await cutAudit(system, new Date(Date.now() - 60_000))).toBe(0);
  // The fourth is younger, and the fifth, though older, is kept with it.
  await db.sql`truncate audit, audit_chains`;
  for (const days of [9, 8, 7, 1, 6, 0])
    await db.sql`insert into audit (tenant_id, at, actor_kind, verb) values (${tenant}, now() - ${days} * interval '1 day', 'system', 'keys.create')`;
  await sealAudit(tenant);
  expect(await cutAudit(system, new Date(Date.now() - 5 * 86_400_000))).toBe(3);
  expect(await verifyAudit(tenant)).toMatchObject({ rows: 4, seq: 7, fault: null });
  const rows = await db.sql`select verb, data->>'upTo' as up_to from audit order by seq`;
  expect(rows.at(-1)).toEqual({ verb: "audit.cut", up_to: "3" });
  await db.sql`delete from audit where verb = 'audit.cut'`;
  await db.sql`
    update audit_chains set seq = 6, hash = (select hash from audit where tenant_id = ${tenant} and seq = 6)
    where tenant_id = ${tenant}`;
  expect((await verifyAudit(tenant)).fault).toMatchObject({ seq: 3 });
});

test("a check is for admins, is recorded, and its result stays to be shown", async () => {
  await recorded(3);
  for (const role of ["supervisor", "analyst", "operator"] as const)
    await expect(checkAudit(await makeActor(db.sql, tenant, role), {})).rejects.toThrow(Forbidden);
  expect(verificationText(await checkAudit(admin, {}))).toMatch(
    /^All 3 rows fit\. The chain ends with 3:[\da-f]{64}$/,
  );
  expect(await readChain(tenant)).toMatchObject({ checkedSeq: 3, fault: null });
  await db.sql`update audit set verb = 'keys.revoke' where seq = 2`;
  expect(verificationText(await checkAudit(admin, {}))).toBe(
    "The chain does not fit at place 2, row No. 2: the row was changed or inserted. Rows before it that fit: 1.",
  );
  expect((await readChain(tenant))?.fault).toMatchObject({ seq: 2, id: 2 });
  const [last] = await db.sql`select verb, data from audit order by id desc limit 1`;
  expect(last).toMatchObject({ verb: "audit.check", data: { fault: { seq: 2 } } });
});

test("the chains of tenants are apart, and the job seals all of them", async () => {
  const other = await makeTenant(db.sql, "borealis");
  await record(1);
  await db.sql`insert into audit (tenant_id, actor_kind, verb) values (${other}, 'system', 'keys.create')`;
  const seal = () => sealAllAudits.run({}, { signal: new AbortController().signal, log: undefined as never });
  await seal();
  expect(await readChain(tenant)).toMatchObject({ seq: 1 });
  expect(await readChain(other)).toMatchObject({ seq: 1 });
  // A row in the way of one chain does not keep the others from being sealed.
  await db.sql`insert into audit (tenant_id, actor_kind, verb, seq, hash) values (${tenant}, 'system', 'keys.create', 2, '')`;
  for (const id of [tenant, other])
    await db.sql`insert into audit (tenant_id, actor_kind, verb) values (${id}, 'system', 'keys.create')`;
  await seal();
  expect(await readChain(tenant)).toMatchObject({ seq: 1 });
  expect(await readChain(other)).toMatchObject({ seq: 2 });
});
