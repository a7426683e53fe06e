import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden, Invalid } from "@/lib/errors";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { createShare } from "./create";
import { requestOf, share, waitingJobs } from "./testing";
import { tokenHash } from "./token";

let db: TestDatabase;
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`delete from graphile_worker._private_jobs`;
});

const all = () => db.sql`select * from shares where tenant_id = ${tenant}`;

test.each(["analyst", "operator"] as const)(
  "an %s gives nothing away, and leaves no trace of it",
  async (role) => {
    const actor = await makeActor(db.sql, tenant, role);
    await expect(share(actor)).rejects.toThrow(Forbidden);
    expect(await all()).toEqual([]);
    expect(await auditOf(db.sql, tenant)).toEqual([]);
    expect(await waitingJobs(db.sql)).toEqual([]);
  },
);

test.each([
  ["name", { name: " \n " }],
  ["name", { name: "x".repeat(121) }],
  ["expiry", { expiry: "10y" as never }],
  ["passphrase", { passphrase: "short" }],
  ["passphrase", { passphrase: "x".repeat(10_000) }],
])("a wrong %s is told at its field, and nothing is made", async (field, input) => {
  const made = share(admin, {}, input);
  await expect(made).rejects.toThrow(Invalid);
  await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  expect(await all()).toEqual([]);
});

test("the database alone opens no link: neither the token nor the passphrase is anywhere in it", async () => {
  const passphrase = "correct horse battery";
  const { token } = await share(admin, {}, { passphrase });
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  for (const table of ["shares", "audit", "graphile_worker._private_jobs"]) {
    const [row] =
      await db.sql`select coalesce(string_agg(t::text, ' '), '') as text from ${db.sql.unsafe(table)} t`;
    expect(row?.text.length, table).toBeGreaterThan(0);
    expect(row?.text, table).not.toContain(token);
    expect(row?.text, table).not.toContain(passphrase);
  }
  const [row] = await all();
  expect(row).toMatchObject({
    token_hash: tokenHash(token),
    passphrase_hash: expect.stringMatching(/^\$argon2id\$/),
  });
});

test("two links to one view share nothing that could be guessed from the other", async () => {
  const [one, two] = [await share(admin), await share(admin)];
  expect(one.token).not.toBe(two.token);
});

test("what is shared, for how long and how is in the audit, and the job stands in the same transaction", async () => {
  await makeSession(db.sql, tenant, { channel: "phone" });
  const { id } = await share(admin, { channel: "phone" }, { expiry: "1h" });
  expect(await auditOf(db.sql, tenant)).toEqual([
    {
      verb: "shares.create",
      actor_kind: "user",
      subject_id: String(id),
      data: { name: "For the auditor", expiry: "1h", passphrase: false, query: "channel=phone" },
    },
  ]);
  const [row] = await db.sql`select *, expires_at - now() as left from shares where tenant_id = ${tenant}`;
  expect(row).toMatchObject({ state: "building", total: 1, passphrase_hash: null, storage_key: null });
  expect(row?.left).toMatch(/^00:59:5\d/);
  const [job] = await db.sql`
    select payload, jobs.xmin::text = (select xmin::text from shares where tenant_id = ${tenant}) as together
    from graphile_worker._private_jobs jobs`;
  expect(job).toEqual({ payload: { tenantId: tenant, shareId: id }, together: true });
});

describe("when the job cannot be added", () => {
  test("there is no link that would never open", async () => {
    await db.sql`alter table graphile_worker._private_jobs add constraint full_up check (false) not valid`;
    try {
      await expect(createShare(await requestOf(admin), { name: "x", expiry: "1h" })).rejects.toThrow();
    } finally {
      await db.sql`alter table graphile_worker._private_jobs drop constraint full_up`;
    }
    expect(await all()).toEqual([]);
    expect(await auditOf(db.sql, tenant)).toEqual([]);
  });
});
