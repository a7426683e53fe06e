import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { countSessions } from "@/lib/sessions/count";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { banClient } from "./ban-client";
import { previewSessionBans, previewTypedBan } from "./preview";
import { type MadeClient, makeClient, makeLive } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let client: MadeClient;
beforeEach(async () => {
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
  client = await makeClient(db.sql, tenant);
});

const past = (values: Record<string, unknown> = {}, of = client) =>
  makeSession(db.sql, tenant, { ...of.values, ...values });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const typed = (scope: string, value: string, more = {}) => previewTypedBan(admin, { scope, value, ...more });

test("it says for every value of the client what a ban would match", async () => {
  const id = await makeLive(db.sql, tenant, client);
  await makeLive(db.sql, tenant, client, { channel: "phone" });
  await past({ created_at: daysAgo(5) });
  await past({ created_at: daysAgo(40) });
  await past({}, await makeClient(db.sql, tenant, "Karel"));
  const previews = await previewSessionBans(admin, id);
  expect(previews.map(({ scope }) => scope)).toEqual(["identity", "client", "email", "phone", "ip"]);
  for (const { scope, matches, existing } of previews) {
    const onChannel = scope === "identity";
    expect(matches, scope).toMatchObject({
      ...{ sessions: onChannel ? 2 : 3, ended: 1, live: onChannel ? 0 : 1, clients: 1, more: false },
    });
    expect(existing).toBeNull();
  }
});

test("T3: a link to History leads to the number of sessions it states", async () => {
  const id = await makeLive(db.sql, tenant, client);
  for (let n = 0; n < 3; n++) await past({ created_at: daysAgo(n) });
  for (const { scope, matches } of await previewSessionBans(admin, id)) {
    expect(matches?.href, scope).toMatch(/\/sessions\/history\?/);
    const address = Object.fromEntries(new URL(matches?.href ?? "", "http://here.test").searchParams);
    const { selection, problems } = await readSelection(admin, "history", address);
    expect(problems).toEqual([]);
    expect(await countSessions(selection), scope).toBe(matches?.ended);
  }
});

test("T3: without a filter that selects the same there is no link", async () => {
  await past({ client_phone: null, phone_number: client.facts.phone });
  await past();
  const { matches } = await typed("phone", client.facts.phone ?? "");
  expect(matches).toMatchObject({ sessions: 2, ended: 2, href: null });
});

test("T21: it matches a value in every spelling, and no value that only contains it", async () => {
  const written = {
    phone: ["+49 (0)30 901820", "004930901820", "+49-30-90 18 20"],
    ip: ["2001:db8::7", "2001:0DB8:0:0:0:0:0:7"],
    email: ["Jana@Example.com", " jana@example.com"],
  };
  const others = { phone: "+49 30 9018205", ip: "2001:db8::77", email: "x.jana@example.com" };
  const column = { phone: "client_phone", ip: "ip", email: "client_email" };
  for (const scope of ["phone", "ip", "email"] as const) {
    for (const value of [...written[scope], others[scope]])
      await makeSession(db.sql, tenant, { [column[scope]]: value });
    for (const value of written[scope])
      expect((await typed(scope, value)).matches?.sessions, value).toBe(written[scope].length);
  }
});

test.each([
  ["FO", ["201234", "+298 201234", "+298 (0)201234"], "+298 201235"],
  ["PL", ["22 123 45 67", "+48 (0)22 123 45 67", "0048 22 123 45 67"], "+49 (0)22 123 45 67"],
])("T21: numbers of %s match with and without country code and zero", async (country, spellings, other) => {
  await db.sql`update tenants set country = ${country} where id = ${tenant}`;
  admin = { ...admin, tenant: { ...admin.tenant, country } };
  for (const client_phone of [...spellings, other]) await makeSession(db.sql, tenant, { client_phone });
  for (const spelling of spellings)
    expect((await typed("phone", spelling)).matches?.sessions, spelling).toBe(spellings.length);
});

test("it says how many clients share an address", async () => {
  for (const name of ["Karel", "Petr"]) {
    const each = await makeClient(db.sql, tenant, name);
    await past({ ip: client.facts.ip }, each);
    await past({ ip: client.facts.ip }, each);
  }
  const id = await makeLive(db.sql, tenant, client);
  const previews = await previewSessionBans(admin, id);
  const clients = Object.fromEntries(previews.map(({ scope, matches }) => [scope, matches?.clients]));
  expect(clients).toEqual({ identity: 1, client: 1, email: 1, phone: 1, ip: 3 });
});

test("T25: an operator gets the sessions they may see, and the number of clients", async () => {
  const operatorId = await makeNamed(db.sql, "operators", tenant, "Anna");
  const operator = await makeActor(db.sql, tenant, "operator", { operatorId });
  const mine = await makeLive(db.sql, tenant, client, { operator_ids: [operatorId] });
  const karel = await makeClient(db.sql, tenant, "Karel");
  const theirs = await makeLive(db.sql, tenant, karel, { ip: client.facts.ip });
  await past({ ip: client.facts.ip }, karel);
  const byIp = (await previewSessionBans(operator, mine)).find(({ scope }) => scope === "ip");
  expect(byIp?.matches).toMatchObject({ sessions: 1, ended: 0, href: null, clients: 2, live: 1 });
  await expect(previewSessionBans(operator, theirs)).rejects.toThrow(NotFound);
  await expect(previewTypedBan(operator, { scope: "ip", value: "192.0.2.7" })).rejects.toThrow(Forbidden);
  const analyst = await makeActor(db.sql, tenant, "analyst");
  await expect(previewSessionBans(analyst, mine)).rejects.toThrow(Forbidden);
});

test("T25: another tenant's session is not found, and its sessions do not match", async () => {
  const south = await makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);
  const theirs = await makeLive(db.sql, south, { ...client, values: { ip: "198.51.100.9" } });
  await expect(previewSessionBans(admin, theirs)).rejects.toThrow(NotFound);
  expect((await typed("ip", "198.51.100.9")).matches).toMatchObject({ sessions: 0, live: 0, clients: 0 });
});

test("it says who has already banned the same, and until when", async () => {
  const id = await makeLive(db.sql, tenant, client);
  await banClient(admin, { sessionId: id, scope: "email", reason: "Insults", expires: "never" });
  const previews = await previewSessionBans(admin, id);
  const existing = Object.fromEntries(previews.map((each) => [each.scope, each.existing]));
  expect(existing).toEqual({
    ...{ identity: null, client: null, phone: null, ip: null },
    email: "admin has already banned this, forever",
  });
});

test("an invalid typed value is reported at its field", async () => {
  await expect(typed("email", "jana")).rejects.toThrow(Invalid);
  await expect(typed("planet", "x")).rejects.toMatchObject({ fields: { scope: expect.any(String) } });
  await expect(typed("identity", "x")).rejects.toMatchObject({ fields: { channel: expect.any(String) } });
});
