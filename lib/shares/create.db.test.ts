import { describe, expect, test } from "vitest";
import { isCluster } from "@/db/testing";
import { Forbidden, Invalid } from "@/lib/errors";
import { JOBS_TABLE } from "@/lib/jobs/queue";
import { makeActor } from "@/lib/sessions/testing";
import { tokenHash } from "@/lib/token";
import { auditOf } from "@/lib/users/testing";
import { createShare } from "./create";
import { shareView } from "./share-view";
import { requestOf, share, shareWorld, waitingJobs } from "./testing";

const here = shareWorld();

const all = () => here.sql`select * from shares where tenant_id = ${here.tenant}`;

test.each(["analyst", "operator"] as const)(
  "an %s may not share, and the refusal leaves no rows",
  async (role) => {
    const actor = await makeActor(here.sql, here.tenant, role);
    await expect(share(actor)).rejects.toThrow(Forbidden);
    expect(await all()).toEqual([]);
    expect(await auditOf(here.sql, here.tenant)).toEqual([]);
    expect(await waitingJobs(here.sql)).toEqual([]);
  },
);

test.each([
  ["name", { name: " \n " }],
  ["name", { name: "x".repeat(121) }],
  ["expiry", { expiry: "10y" }],
  ["passphrase", { passphrase: "short" }],
  ["passphrase", { passphrase: "x".repeat(10_000) }],
])("an invalid %s is an error of its field, and nothing is created", async (field, input) => {
  const made = share(here.admin, {}, input);
  await expect(made).rejects.toThrow(Invalid);
  await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  expect(await all()).toEqual([]);
});

test("the database contains neither the token nor the passphrase", async () => {
  const passphrase = "correct horse battery";
  const { token } = await share(here.admin, {}, { passphrase });
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  for (const table of ["shares", "audit", JOBS_TABLE]) {
    const [row] =
      await here.sql`select coalesce(string_agg(t::text, ' '), '') as text from ${here.sql.unsafe(table)} t`;
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

test("two links to one view have different tokens", async () => {
  const [one, two] = [await share(here.admin), await share(here.admin)];
  expect(one.token).not.toBe(two.token);
});

test("the audit row has the view, expiry and protection, and the job is added in the same transaction", async () => {
  await here.makeSession({ channel: "phone" });
  const { id } = await share(here.admin, { channel: "phone" }, { expiry: "1h" });
  expect(await auditOf(here.sql, here.tenant)).toEqual([
    {
      verb: "shares.create",
      actor_kind: "user",
      subject_id: String(id),
      data: { name: "For the auditor", expiry: "1h", passphrase: false, query: "channel=phone" },
    },
  ]);
  const [row] =
    await here.sql`select *, expires_at - now() as left from shares where tenant_id = ${here.tenant}`;
  expect(row).toMatchObject({ state: "building", total: 1, passphrase_hash: null, storage_key: null });
  expect(row?.left).toMatch(/^00:59:5\d/);
  const [job] = await here.sql`
    select payload, jobs.xmin::text = (select xmin::text from shares where tenant_id = ${here.tenant}) as together
    from ${here.sql(JOBS_TABLE)} jobs`;
  expect(job?.payload).toEqual({ tenantId: here.tenant, shareId: id });
  // Each server of a cluster counts transactions of its own.
  if (!isCluster) expect(job?.together).toBe(true);
});

describe("sharing a view", () => {
  test("reads the view and the export options from the address", async () => {
    await here.makeSession({ channel: "phone" });
    await here.makeSession({ channel: "webchat" });
    const link = { name: "Phone", expiry: "1d", passphrase: "" };
    await shareView(here.admin, { view: "channel=phone&export.columns=all&export.zone=UTC", ...link });
    expect(await all()).toMatchObject([
      { name: "Phone", query: "channel=phone", total: 1, options: { columns: "all", zone: "UTC" } },
    ]);
  });

  test("is refused for other roles, and for an invalid view", async () => {
    const link = { name: "Phone", expiry: "1d" };
    const analyst = await makeActor(here.sql, here.tenant, "analyst");
    await expect(shareView(analyst, { view: "export.zone=Mars", ...link })).rejects.toThrow(Forbidden);
    for (const view of ["export.zone=Mars", "duration=fast", undefined])
      await expect(shareView(here.admin, { view, ...link })).rejects.toThrow(Invalid);
    expect(await all()).toEqual([]);
  });
});

describe("when the job cannot be added", () => {
  test("no link is created", async () => {
    await here.sql`alter table ${here.sql(JOBS_TABLE)} add constraint full_up check (false) not valid`;
    try {
      await expect(createShare(await requestOf(here.admin), { name: "x", expiry: "1h" })).rejects.toThrow();
    } finally {
      await here.sql`alter table ${here.sql(JOBS_TABLE)} drop constraint full_up`;
    }
    expect(await all()).toEqual([]);
    expect(await auditOf(here.sql, here.tenant)).toEqual([]);
  });
});
