import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { addBan } from "./add";
import { banClient } from "./ban-client";
import { type BanQuery, readBanQuery } from "./ban-query";
import { liftBan } from "./lift";
import { listBans } from "./list";
import { makeClient, makeLive, refusalOf } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeEach(async () => {
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
});

const EVERYTHING: BanQuery = { state: null, q: "", after: null };
const ip = async (number: number, reason = "Insults", by = admin) =>
  (await addBan(by, { scope: "ip", value: `192.0.2.${number}`, reason, expires: "1d" })).id;
const listed = async (query: Partial<BanQuery> = {}, size?: number) =>
  (await listBans(admin, { ...EVERYTHING, ...query }, size)).bans.map(({ id }) => id);

test("lifted and expired bans stay listed with their state", async () => {
  const [active, expired, lifted] = [await ip(1), await ip(2), await ip(3)];
  await db.sql`update bans set expires_at = now() - interval '1 second' where id = ${expired}`;
  await liftBan(admin, { id: lifted });
  // Also expired by now, but it ended when it was lifted.
  await db.sql`update bans set expires_at = now() - interval '1 second' where id = ${lifted}`;
  const { bans, counts, next } = await listBans(admin, EVERYTHING);
  expect(bans.map(({ id, state, liftedBy }) => ({ id, state, liftedBy }))).toEqual([
    { id: lifted, state: "lifted", liftedBy: "admin" },
    { id: expired, state: "expired", liftedBy: null },
    { id: active, state: "active", liftedBy: null },
  ]);
  expect(counts).toEqual({ active: 1, expired: 1, lifted: 1 });
  expect(next).toBeNull();
  expect(await listed({ state: "active" })).toEqual([active]);
  expect(await listed({ state: "expired" })).toEqual([expired]);
  expect(await listed({ state: "lifted" })).toEqual([lifted]);
});

test("a ban shows its value, reason, author, start and end, session, and refused attempts", async () => {
  const client = await makeClient(db.sql, tenant, "Jana Nová");
  const session = await makeLive(db.sql, tenant, client);
  const { id } = await banClient(admin, {
    sessionId: session,
    scope: "identity",
    reason: "Insults",
    expires: "1h",
  });
  for (let n = 0; n < 2; n++) await refusalOf(tenant, client.facts);
  const [ban] = (await listBans(admin, EVERYTHING)).bans;
  expect(ban).toMatchObject({
    ...{ id, scope: "identity", channel: "webchat", account: "shop", value: client.facts.identity },
    ...{ label: "Jana Nová", reason: "Insults", state: "active", by: "admin", sessionId: session },
    ...{ attempts: 2, liftedAt: null, liftedBy: null },
  });
  for (const at of [ban?.createdAt, ban?.expiresAt, ban?.lastAttemptAt]) expect(at).toBeInstanceOf(Date);
});

test("T9, T21: the search is literal, in value and reason, and finds a number in every spelling", async () => {
  const one = await ip(1, "Křičel na Annu");
  const two = await ip(2, "100%_spam\\");
  const phone = await addBan(admin, {
    ...{ scope: "phone", value: "+420 601 234 567", reason: "Calls at night", expires: "never" },
  } as const);
  for (const [q, ids] of [
    ["KRICEL", [one]],
    ["192.0.2.2", [two]],
    ["%_", [two]],
    ["\\", [two]],
    ["192.0", [two, one]],
    ["601234567", [phone.id]],
    ["601-234-567", [phone.id]],
    ["00420 601 234 567", [phone.id]],
    ["night", [phone.id]],
    ["nobody", []],
  ] as const)
    expect(await listed({ q }), q).toEqual(ids);
  const { counts } = await listBans(admin, { ...EVERYTHING, q: "192", state: "lifted" });
  expect(counts).toEqual({ active: 2, expired: 0, lifted: 0 });
});

test("T5: pages show every ban once, also when many have the same time", async () => {
  const ids: number[] = [];
  for (let n = 1; n <= 7; n++) ids.push(await ip(n));
  await db.sql`update bans set created_at = '2026-11-01' where tenant_id = ${tenant} and id <> ${ids[0] ?? 0}`;
  const expected = await listed();
  const seen: number[] = [];
  for (let after: number | null = null, first = true; first || after !== null; first = false) {
    const page = await listBans(admin, { ...EVERYTHING, after }, 3);
    expect(page.bans.length).toBeLessThanOrEqual(3);
    seen.push(...page.bans.map(({ id }) => id));
    after = page.next;
  }
  expect(seen).toEqual(expected);
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test("T25: another tenant's bans are not listed, and their ids are no page", async () => {
  const south = await makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);
  const mine = await ip(1);
  const theirs = await ip(1, "theirs", await makeActor(db.sql, south, "admin"));
  expect(await listed()).toEqual([mine]);
  expect(await listed({ q: "theirs" })).toEqual([]);
  expect(await listed({ after: theirs })).toEqual(await listed({ after: 987_654_321 }));
});

test.each(["analyst", "operator"] as const)("an %s lists none", async (role) => {
  await expect(listBans(await makeActor(db.sql, tenant, role), EVERYTHING)).rejects.toThrow(Forbidden);
});

test("T26: unreadable parameters are listed as problems and never make the search fail", async () => {
  const { query, problems } = readBanQuery({
    ...{ state: "gone", q: "a\0\ud800b", after: "x", limit: "7", empty: "" },
  });
  expect(query).toMatchObject({ state: null, after: null });
  expect(problems.map(({ key }) => key)).toEqual(["state", "after", "limit"]);
  expect(await listed(query)).toEqual([]);
});
