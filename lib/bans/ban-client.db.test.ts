import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase, waitingForLock } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { Role, UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { closeWakes, onWake, type Wake } from "@/lib/events/wakes";
import { queuedJobs } from "@/lib/jobs/testing";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { addBan } from "./add";
import { banClient } from "./ban-client";
import { countRefusals } from "./count-refusals";
import { enforceBanAgain } from "./enforce";
import { liftBan } from "./lift";
import { findBans } from "./match";
import { previewTypedBan } from "./preview";
import { type ScopeId, scopeIds } from "./scopes";
import { type MadeClient, makeClient, makeLive, refusalOf, timelineOf } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let client: MadeClient;
beforeEach(async () => {
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
  client = await makeClient(db.sql, tenant);
});

const WHY = { reason: "Insults", expires: "1d" } as const;
const ban = (sessionId: number, more: object = {}, by = admin) =>
  banClient(by, { sessionId, scope: "client", ...WHY, ...more });
const bansOf = (id = tenant) => db.sql`select * from bans where tenant_id = ${id} order by id`;
const sessionRow = async (id: number) =>
  (await db.sql`select * from sessions where tenant_id = ${tenant} and id = ${id}`)[0];
const kindsOf = async (id: number) => (await timelineOf(db.sql, tenant, id)).map(({ kind }) => kind);
const other = () => makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);

/** A refused ban has left no trace. */
async function expectNothing(sessionId: number): Promise<void> {
  expect(await bansOf()).toEqual([]);
  expect(await auditOf(db.sql, tenant)).toEqual([]);
  expect(await timelineOf(db.sql, tenant, sessionId)).toEqual([]);
  expect(await sessionRow(sessionId)).toMatchObject({ status: "active", banned: false, version: 1 });
}

describe("the right to ban", () => {
  const operator = async (took: boolean, operatorsMayBan = true) => {
    const operatorId = await makeNamed(db.sql, "operators", tenant, "Anna");
    const id = await makeLive(db.sql, tenant, client, { operator_ids: took ? [operatorId] : [] });
    const actor = await makeActor(db.sql, tenant, "operator", { operatorId });
    return { id, actor: { ...actor, tenant: { ...actor.tenant, operatorsMayBan } } };
  };

  test.each(["admin", "supervisor"] as Role[])("an %s bans", async (role) => {
    const id = await makeLive(db.sql, tenant, client);
    await ban(id, {}, await makeActor(db.sql, tenant, role));
    expect(await bansOf()).toHaveLength(1);
  });

  test("an operator bans the clients of sessions they took part in, where the tenant allows it", async () => {
    const { id, actor } = await operator(true);
    await ban(id, {}, actor);
    expect(await bansOf()).toHaveLength(1);
    const [banned] = await timelineOf(db.sql, tenant, id);
    expect(banned).toMatchObject({ actor_kind: "operator", actor_id: String(actor.operatorId) });
  });

  test("an analyst is refused, and so is an operator where the tenant does not allow it", async () => {
    const { id, actor } = await operator(true, false);
    for (const each of [actor, await makeActor(db.sql, tenant, "analyst")])
      await expect(ban(id, {}, each)).rejects.toThrow(Forbidden);
    await expectNothing(id);
  });

  test("an operator who only sees it in the queue of their group is refused", async () => {
    const group = await makeNamed(db.sql, "groups", tenant, "Sales");
    const operatorId = await makeNamed(db.sql, "operators", tenant, "Anna");
    const actor = await makeActor(db.sql, tenant, "operator", { operatorId, groupIds: [group] });
    const id = await makeLive(db.sql, tenant, client, { status: "queued", group_id: group });
    await expect(ban(id, {}, actor)).rejects.toThrow(Forbidden);
    expect(await bansOf()).toEqual([]);
  });

  test("T25: a session of another tenant or another operator is not found", async () => {
    const south = await other();
    const theirs = await makeLive(db.sql, south, await makeClient(db.sql, south));
    const { id, actor } = await operator(false);
    const answer = (by: UserActor, sessionId: number) =>
      ban(sessionId, {}, by).catch((error: Error) => error instanceof NotFound && error.message);
    const missing = await answer(admin, 987_654_321);
    expect(missing).toEqual(expect.any(String));
    for (const each of [theirs, 0, -1, Number.NaN, 1.5, 1e300])
      expect(await answer(admin, each)).toBe(missing);
    expect(await answer(actor, id)).toBe(missing);
    expect(await bansOf(south)).toEqual([]);
    await expectNothing(id);
  });

  test("only users can ban, not keys or the system", async () => {
    const id = await makeLive(db.sql, tenant, client);
    for (const actor of [
      { kind: "key", tenant: admin.tenant, keyId: 1, name: "key", scopes: ["read", "act", "ingest"] },
      { kind: "system", tenant: admin.tenant },
    ] as const)
      await expect(banClient(actor as never, { sessionId: id, scope: "client", ...WHY })).rejects.toThrow(
        Forbidden,
      );
    await expectNothing(id);
  });
});

test.each([
  ["reason", { reason: " \u200b " }],
  ["reason", { reason: "x".repeat(501) }],
  ["expires", { expires: "10y" as never }],
  ["expires", { expires: "2020-01-01" }],
  ["expires", { expires: "2026-02-31" }],
  ["scope", { scope: "planet" as never }],
])("a wrong %s is reported at its field, and nothing is stored", async (field, input) => {
  const id = await makeLive(db.sql, tenant, client);
  const made = ban(id, input);
  await expect(made).rejects.toThrow(Invalid);
  await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  await expectNothing(id);
});

test("only a value of the session's own client can be banned", async () => {
  const id = await makeSession(db.sql, tenant, { status: "active", client_email: "jana@example.com" });
  for (const scope of ["identity", "client", "phone", "ip"] as ScopeId[])
    await expect(ban(id, { scope }), scope).rejects.toThrow(Invalid);
  await expect(ban(id, { scope: "email", value: "karel@example.com" })).rejects.toThrow(Invalid);
  await expectNothing(id);
});

test("a live session ends as banned, frees the operator it was offered to, and records both", async () => {
  const operator = await makeNamed(db.sql, "operators", tenant, "Anna");
  const group = await makeNamed(db.sql, "groups", tenant, "Sales");
  const soon = new Date(Date.now() + 60_000);
  const queued = new Date(Date.now() - 60_000);
  const id = await makeLive(db.sql, tenant, client, {
    ...{ status: "offered", group_id: group, queued_at: queued, waiting_since: queued },
    ...{ offered_operator_id: operator, offer_expires_at: soon },
  });
  const { id: banId, ended } = await ban(id);
  expect(ended).toEqual([id]);
  const row = await sessionRow(id);
  expect(row).toMatchObject({
    ...{ status: "closed", live: false, banned: true, end_reason: "banned", group_id: String(group) },
    ...{ waiting_since: null, offered_operator_id: null, offer_expires_at: null, event_count: 2 },
    queue_left_at: row?.ended_at,
  });
  expect(Math.abs(row?.ended_at - Date.now())).toBeLessThan(60_000);
  expect(await timelineOf(db.sql, tenant, id)).toEqual([
    {
      ...{ seq: 1, kind: "banned", actor_kind: "user", actor_id: String(admin.userId) },
      data: { reason: "Insults" },
    },
    { seq: 2, kind: "ended", actor_kind: "system", actor_id: null, data: { reason: "banned" } },
  ]);
  expect(await auditOf(db.sql, tenant)).toEqual([
    {
      ...{ verb: "sessions.ban", actor_kind: "user", subject_id: String(banId) },
      data: { sessionId: id, scope: "client", channel: null, expires: "1d", ended: [id] },
    },
  ]);
});

test("an accepted session keeps its operator and its waiting time", async () => {
  const operator = await makeNamed(db.sql, "operators", tenant, "Anna");
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const id = await makeLive(db.sql, tenant, client, {
    ...{ operator_id: operator, operator_ids: [operator], queued_at: at(10), accepted_at: at(9) },
  });
  await ban(id);
  expect(await sessionRow(id)).toMatchObject({
    ...{ operator_id: String(operator), waiting_seconds: 60, status: "closed" },
  });
});

test("the operators who held it or were offered it are woken, and the queue is routed again", async () => {
  const operator = await makeNamed(db.sql, "operators", tenant, "Anna");
  const id = await makeLive(db.sql, tenant, client, { status: "offered", offered_operator_id: operator });
  const woken: Wake[] = [];
  const end = onWake((wake) => wake !== "missed" && wake.tenantId === tenant && woken.push(wake));
  try {
    // Until it listens.
    await expect
      .poll(async () => {
        await db.sql`select pg_notify('parley_wakes', ${JSON.stringify({ tenantId: tenant, sessions: [] })})`;
        return woken.length;
      })
      .toBeGreaterThan(0);
    await ban(id);
    const origin = () => woken.flatMap(({ sessions }) => sessions ?? []).filter((each) => each.id === id);
    await expect.poll(() => origin().some(({ operatorIds }) => operatorIds.includes(operator))).toBe(true);
  } finally {
    end();
    await closeWakes();
  }
  const keys = await queuedJobs(db.sql);
  expect(keys.map(({ key }) => key)).toContainEqual(
    expect.stringMatching(new RegExp(`${tenant}.*session ${id}$`)),
  );
});

test("all other live sessions that it matches end too, and no others", async () => {
  const mine = await makeLive(db.sql, tenant, client);
  const onAnother = await makeLive(db.sql, tenant, client, { channel: "phone", status: "queued" });
  const wrapUp = await makeLive(db.sql, tenant, client, {
    ...{ status: "wrap_up", end_reason: "client_left", ended_at: new Date() },
  });
  const past = await makeSession(db.sql, tenant, { ...client.values, end_reason: "timeout" });
  const karel = await makeLive(db.sql, tenant, await makeClient(db.sql, tenant, "Karel"));
  const south = await other();
  const theirs = await makeLive(db.sql, south, { ...client, values: { client_email: client.facts.email } });
  const { ended } = await ban(mine);
  expect(ended.toSorted()).toEqual([mine, onAnother].toSorted());
  expect(await kindsOf(onAnother)).toEqual(["banned", "ended"]);
  expect(await sessionRow(wrapUp)).toMatchObject({ status: "wrap_up", end_reason: "client_left" });
  expect(await sessionRow(past)).toMatchObject({ end_reason: "timeout", banned: false });
  expect(await sessionRow(karel)).toMatchObject({ status: "active" });
  for (const id of [wrapUp, past, karel]) expect(await kindsOf(id)).toEqual([]);
  await ban(mine, { scope: "email" });
  const [untouched] = await db.sql`select status from sessions where tenant_id = ${south} and id = ${theirs}`;
  expect(untouched).toEqual({ status: "active" });
});

test("the client of an ended session can be banned; its end reason stays", async () => {
  const id = await makeSession(db.sql, tenant, { ...client.values, end_reason: "client_left" });
  const { ended } = await ban(id);
  expect(ended).toEqual([]);
  expect(await sessionRow(id)).toMatchObject({ end_reason: "client_left", banned: true, status: "closed" });
  expect(await kindsOf(id)).toEqual(["banned"]);
  expect(await refusalOf(tenant, client.facts)).toMatchObject({ scope: "client" });
});

describe("T18: a ban refuses its client", () => {
  const outsider = { country: null, channel: "vk", account: "other" };
  /** The same client with the value of one scope only, in another spelling. */
  const known = (scope: ScopeId) => {
    const { facts, clientId } = client;
    return {
      identity: { channel: facts.channel, account: facts.account, identity: facts.identity },
      client: { ...outsider, clientId },
      email: { ...outsider, email: facts.email?.toUpperCase() },
      phone: { ...outsider, phone: `00${facts.phone?.replace(/\D/g, "")}` },
      ip: { ...outsider, ip: `::ffff:${facts.ip}` },
    }[scope];
  };

  test.each(scopeIds)("by %s: it finds the client until it is lifted", async (scope) => {
    const id = await makeLive(db.sql, tenant, client);
    expect(await refusalOf(tenant, known(scope))).toBeNull();
    const { id: banId } = await ban(id, { scope });
    expect(await refusalOf(tenant, known(scope))).toEqual({ id: banId, scope, reason: "Insults" });
    for (const another of scopeIds.filter((each) => each !== scope))
      expect(await refusalOf(tenant, known(another)), another).toBeNull();
    expect(await refusalOf(await other(), known(scope))).toBeNull();
    await liftBan(admin, { id: banId });
    expect(await refusalOf(tenant, known(scope))).toBeNull();
  });

  test.each(scopeIds)("by %s: it finds the client until it expires", async (scope) => {
    const { id: banId } = await ban(await makeLive(db.sql, tenant, client), { scope });
    expect(await refusalOf(tenant, known(scope))).not.toBeNull();
    await db.sql`update bans set expires_at = now() - interval '1 second' where id = ${banId}`;
    expect(await refusalOf(tenant, known(scope))).toBeNull();
  });

  test("an identity is banned on its channel and its account, or on every account if typed without one", async () => {
    const identity = { channel: "webchat", account: "shop", identity: "cookie" };
    await addBan(admin, { scope: "identity", value: "cookie", channel: "webchat", account: "shop", ...WHY });
    expect(await refusalOf(tenant, identity)).not.toBeNull();
    for (const elsewhere of [
      { account: "blog" },
      { account: null },
      { channel: "vk" },
      { identity: "Cookie" },
    ])
      expect(await refusalOf(tenant, { ...identity, ...elsewhere })).toBeNull();
    await addBan(admin, { scope: "identity", value: "cookie", channel: "webchat", ...WHY });
    for (const account of ["blog", null])
      expect(await refusalOf(tenant, { ...identity, account })).not.toBeNull();
    expect(await refusalOf(tenant, { ...identity, channel: "vk" })).toBeNull();
  });

  test("the calling number and the WhatsApp identity are numbers of the client", async () => {
    await addBan(admin, { scope: "phone", value: "+420 601 234 567", ...WHY });
    const on = (channel: string) => ({ channel, account: null });
    for (const facts of [
      { ...on("phone"), phoneNumber: "00420 601-234-567" },
      { ...on("whatsapp"), identity: "420601234567" },
    ])
      expect(await refusalOf(tenant, facts)).not.toBeNull();
    expect(await refusalOf(tenant, { ...on("vk"), identity: "420601234567" })).toBeNull();
  });

  test.each([
    "777 123 456",
    "777-123-456",
    "777123456",
    "+420 777 123 456",
    "00420777123456",
    "420 777 123 456",
  ])(
    "a number that is banned as %s is refused however it is written, and no other country's is",
    async (banned) => {
      const czech = await makeTenant(db.sql, crypto.randomUUID(), "Europe/Prague", "CZ");
      const admin = await makeActor(db.sql, czech, "admin");
      const { id } = await addBan(admin, { scope: "phone", value: banned, ...WHY });
      const asking = (phone: string) =>
        refusalOf(czech, { country: "CZ", channel: "webchat", account: null, phone });
      for (const same of ["777 123 456", "777/123.456", "+420 777-123-456", "00420777123456", "420777123456"])
        expect(await asking(same), same).toMatchObject({ id });
      for (const other of ["+421 777 123 456", "00421777123456", "777 123 457", "+777123456", "123 456"])
        expect(await asking(other), other).toBeNull();
      const called = { country: "CZ", account: null, identity: "777123456" };
      expect(await refusalOf(czech, { ...called, channel: "phone" })).toMatchObject({ id });
      expect(await refusalOf(czech, { ...called, channel: "whatsapp" })).toBeNull();
      expect(
        await refusalOf(czech, { ...called, channel: "whatsapp", identity: "420777123456" }),
      ).toMatchObject({
        id,
      });
    },
  );

  test.each(["777123456", "420777123456"])(
    "a number that was banned as %s before the tenant had a country still is",
    async (value) => {
      const czech = await makeTenant(db.sql, crypto.randomUUID(), "Europe/Prague", "CZ");
      const { userId } = await makeActor(db.sql, czech, "admin");
      await db.sql`insert into bans (tenant_id, scope, value, label, reason, user_id)
      values (${czech}, 'phone', ${value}, ${value}, 'Insults', ${userId})`;
      const asking = (phone: string) =>
        refusalOf(czech, { country: "CZ", channel: "webchat", account: null, phone });
      for (const same of ["777 123 456", "+420 777 123 456"]) expect(await asking(same), same).not.toBeNull();
      expect(await asking("+421 777 123 456")).toBeNull();
    },
  );

  test.each([
    ["48221234567", ["+48 (0)22 123 45 67", "+48 22 123 45 67", "22 123 45 67"]],
    ["3961234567", ["+39 (0)6 1234567", "+39 06 1234567"]],
  ])("a number that was banned as %s with a zero in brackets still is", async (value, spellings) => {
    const polish = await makeTenant(db.sql, crypto.randomUUID(), "Europe/Warsaw", "PL");
    const { userId } = await makeActor(db.sql, polish, "admin");
    await db.sql`insert into bans (tenant_id, scope, value, label, reason, user_id)
      values (${polish}, 'phone', ${value}, ${value}, 'Insults', ${userId})`;
    for (const phone of spellings)
      expect(
        await refusalOf(polish, { country: "PL", channel: "webchat", account: null, phone }),
        phone,
      ).not.toBeNull();
  });

  test("refused attempts are counted, with the time of the last", async () => {
    const { id: banId } = await ban(await makeLive(db.sql, tenant, client));
    for (let n = 0; n < 3; n++) await refusalOf(tenant, client.facts);
    await transaction((tx) => countRefusals(tx, tenant, banId, 4));
    const south = await other();
    await transaction((tx) => countRefusals(tx, south, banId, 100));
    const [row] = await bansOf();
    expect(row?.attempts).toBe(7);
    expect(Math.abs(row?.last_attempt_at - Date.now())).toBeLessThan(60_000);
    await db.sql`update bans set attempts = 2147483646 where id = ${banId}`;
    await transaction((tx) => countRefusals(tx, tenant, banId, 10));
    expect((await bansOf())[0]?.attempts).toBe(2_147_483_647);
  });

  test("many facts are answered in their order, each with the oldest ban on them", async () => {
    const clients = [client];
    for (let n = 0; n < 4; n++) clients.push(await makeClient(db.sql, tenant));
    const first = await ban(await makeLive(db.sql, tenant, clients[1] as MadeClient), { scope: "email" });
    await ban(await makeLive(db.sql, tenant, clients[1] as MadeClient), { scope: "client" });
    const last = await ban(await makeLive(db.sql, tenant, clients[3] as MadeClient), { scope: "phone" });
    const found = await transaction((tx) =>
      findBans(tx, tenant, [...clients.map(({ facts }) => facts), outsider]),
    );
    expect(found.map((each) => each?.id ?? null)).toEqual([null, first.id, null, last.id, null, null]);
    expect(await transaction((tx) => findBans(tx, tenant, []))).toEqual([]);
  });

  test("T34: facts that a database cannot store are still compared", async () => {
    await addBan(admin, { scope: "identity", value: "a\ud800b", channel: "webchat", ...WHY });
    const facts = { channel: "webchat", account: "x\0y", identity: "a\0b", email: "\0", ip: "\0" };
    expect(await refusalOf(tenant, facts)).not.toBeNull();
  });

  test("a session that was just starting when the ban was made is ended afterwards", async () => {
    const { id: banId } = await ban(await makeLive(db.sql, tenant, client));
    const late = await makeLive(db.sql, tenant, client);
    const job = (await queuedJobs(db.sql)).findLast(({ name }) => name === enforceBanAgain.name);
    expect(job?.payload).toEqual({ tenantId: tenant, banId });
    expect(job?.run_at.getTime()).toBeGreaterThan(Date.now());
    const context = { signal: new AbortController().signal, log: undefined as never };
    // It may run twice.
    for (let n = 0; n < 2; n++) await enforceBanAgain.run({ tenantId: tenant, banId }, context);
    expect(await sessionRow(late)).toMatchObject({ status: "closed", end_reason: "banned" });
    expect(await kindsOf(late)).toEqual(["banned", "ended"]);
    await liftBan(admin, { id: banId });
    const welcome = await makeLive(db.sql, tenant, client);
    await enforceBanAgain.run({ tenantId: tenant, banId }, context);
    expect(await sessionRow(welcome)).toMatchObject({ status: "active" });
  });
});

test("its duration is counted by the database, and a day ends with the day in the tenant’s zone", async () => {
  const id = await makeLive(db.sql, tenant, client);
  const year = new Date().getFullYear() + 1;
  for (const [expires, value] of [
    ["1h", "email"],
    ["never", "phone"],
  ] as const)
    await ban(id, { expires, scope: value });
  // The form has the day in a field of its own.
  await ban(id, { sessionId: String(id), expires: "date", until: `${year}-07-01`, scope: "ip" });
  await expect(ban(id, { expires: "date", until: "", scope: "client" })).rejects.toMatchObject({
    fields: { expires: "Choose when it ends" },
  });
  const [hour, never, day] = await bansOf();
  expect(hour?.expires_at - hour?.created_at).toBe(3_600_000);
  expect(never?.expires_at).toBeNull();
  // Summer in Prague.
  expect(day?.expires_at.toISOString()).toBe(`${year}-07-01T22:00:00.000Z`);
});

describe("races", () => {
  test("of 20 simultaneous bans of one client one succeeds, and the others say who was first", async () => {
    const id = await makeLive(db.sql, tenant, client);
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => ban(id)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = all.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    for (const reason of lost) {
      expect(reason).toBeInstanceOf(Conflict);
      expect(reason.message).toMatch(/^admin has already banned this, until \d/);
    }
    expect(await bansOf()).toHaveLength(1);
    expect(await auditOf(db.sql, tenant)).toHaveLength(1);
    expect(await kindsOf(id)).toEqual(["banned", "ended"]);
  });

  test("bans of several clients with sessions in common do not deadlock", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 6; n++) {
      const each = await makeClient(db.sql, tenant);
      ids.push(await makeLive(db.sql, tenant, { ...each, values: { ...each.values, ip: client.facts.ip } }));
    }
    const scopes = ids.flatMap((id) => [ban(id, { scope: "ip" }), ban(id, { scope: "client" })]);
    const all = await Promise.allSettled(scopes);
    const lost = all.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(lost.every((reason) => reason instanceof Conflict)).toBe(true);
    expect(lost).toHaveLength(5);
    for (const id of ids) {
      expect(await sessionRow(id)).toMatchObject({ status: "closed", end_reason: "banned" });
      expect((await kindsOf(id)).filter((kind) => kind === "ended")).toHaveLength(1);
    }
  });

  test("T15: a session that ends while its client is banned keeps its own end, and the ban is stored", async () => {
    const id = await makeLive(db.sql, tenant, client);
    let banned: Promise<unknown> = Promise.resolve();
    await db.sql.begin(async (tx) => {
      await tx`update sessions set status = 'closed', end_reason = 'client_left', ended_at = now()
        where tenant_id = ${tenant} and id = ${id}`;
      banned = ban(id);
      await expect.poll(() => waitingForLock(db.sql)).toBeGreaterThan(0);
    });
    expect(await banned).toMatchObject({ ended: [] });
    expect(await sessionRow(id)).toMatchObject({ end_reason: "client_left", banned: true });
    expect(await kindsOf(id)).toEqual(["banned"]);
    expect(await refusalOf(tenant, client.facts)).not.toBeNull();
  });

  test("an expired or lifted ban can be made again, an active one cannot", async () => {
    const id = await makeLive(db.sql, tenant, client);
    const first = await ban(id);
    await expect(ban(id, { expires: "never" })).rejects.toThrow(Conflict);
    await db.sql`update bans set expires_at = now() - interval '1 second' where id = ${first.id}`;
    const second = await ban(id, { expires: "never" });
    await expect(ban(id)).rejects.toThrow("admin has already banned this, forever");
    await liftBan(admin, { id: second.id });
    await ban(id);
    expect(await bansOf()).toHaveLength(3);
  });

  test.each([
    ["420777123456", "+420 777 123 456"],
    ["777123456", "00420 777 123 456"],
    ["4200777123456", "777 123 456"],
    ["3961234567", "+39 (0)6 1234567"],
  ])(
    "a number that was banned as %s before tenants had a country is not banned twice",
    async (value, typed) => {
      const czech = await makeTenant(db.sql, crypto.randomUUID(), "Europe/Prague", "CZ");
      const admin = await makeActor(db.sql, czech, "admin");
      const [old] = await db.sql`insert into bans (tenant_id, scope, value, label, reason, user_id)
      values (${czech}, 'phone', ${value}, ${value}, 'Insults', ${admin.userId}) returning id`;
      const target = { scope: "phone", value: typed };
      expect((await previewTypedBan(admin, target)).existing).toBe("admin has already banned this, forever");
      await expect(addBan(admin, { ...target, ...WHY })).rejects.toThrow(Conflict);
      await liftBan(admin, { id: Number(old?.id) });
      const { id } = await addBan(admin, { ...target, ...WHY });
      await liftBan(admin, { id });
      const facts = { country: "CZ", channel: "webchat", account: null, phone: typed };
      expect(await refusalOf(czech, facts)).toBeNull();
    },
  );

  test("of simultaneous bans of one number in several spellings one succeeds", async () => {
    const czech = await makeTenant(db.sql, crypto.randomUUID(), "Europe/Prague", "CZ");
    const admin = await makeActor(db.sql, czech, "admin");
    const spellings = ["777 123 456", "+420 777 123 456", "+420 (0)777 123 456", "00420777123456"];
    const all = await Promise.allSettled(
      spellings.map((value) => addBan(admin, { scope: "phone", value, ...WHY })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await bansOf(czech)).toHaveLength(1);
  });
});

describe("typed on the list", () => {
  test("it bans without a session, ends the sessions it matches, and is in the audit log", async () => {
    const id = await makeLive(db.sql, tenant, client);
    const typed = ` 00${client.facts.phone?.replace(/\D/g, "")} `;
    const made = await addBan(admin, { scope: "phone", value: typed, ...WHY });
    expect(made.ended).toEqual([id]);
    expect((await bansOf())[0]).toMatchObject({ label: typed.trim(), session_id: null, scope: "phone" });
    expect(await kindsOf(id)).toEqual(["banned", "ended"]);
    expect(await auditOf(db.sql, tenant)).toMatchObject([
      { verb: "sessions.ban", subject_id: String(made.id), data: { sessionId: null, ended: [id] } },
    ]);
  });

  test("a client is shown by name, and another tenant's is not found", async () => {
    await addBan(admin, { scope: "client", value: String(client.clientId), ...WHY });
    expect((await bansOf())[0]).toMatchObject({ label: "Jana", value: String(client.clientId) });
    const south = await other();
    const outsider = await makeActor(db.sql, south, "admin");
    const answers = [client.clientId, 987_654_321].map((id) =>
      addBan(outsider, { scope: "client", value: String(id), ...WHY }).catch((error) => error.message),
    );
    expect(new Set(await Promise.all(answers))).toEqual(new Set(["There is no such client"]));
    expect(await bansOf(south)).toEqual([]);
  });

  test.each([
    ["value", { scope: "email", value: "jana" }],
    ["value", { scope: "phone", value: "abc" }],
    ["value", { scope: "ip", value: "300.1.1.1" }],
    ["value", { scope: "client", value: "Jana" }],
    ["value", { scope: "identity", value: "  ", channel: "vk" }],
    ["value", { scope: "identity", value: "x".repeat(2_000), channel: "vk" }],
    ["channel", { scope: "identity", value: "x" }],
    ["reason", { scope: "ip", value: "192.0.2.7", reason: "" }],
  ] as const)("a wrong %s is reported at its field", async (field, input) => {
    const made = addBan(admin, { ...WHY, ...input });
    await expect(made).rejects.toThrow(Invalid);
    await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(await bansOf()).toEqual([]);
    expect(await auditOf(db.sql, tenant)).toEqual([]);
  });

  test.each(["analyst", "operator"] as const)(
    "an %s types none, though the tenant lets operators ban",
    async (role) => {
      const operatorId = await makeNamed(db.sql, "operators", tenant, "Anna");
      const actor = await makeActor(db.sql, tenant, role, { operatorId });
      await expect(addBan(actor, { scope: "ip", value: "192.0.2.7", ...WHY })).rejects.toThrow(Forbidden);
      expect(await bansOf()).toEqual([]);
      expect(await auditOf(db.sql, tenant)).toEqual([]);
    },
  );
});
