import { beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { closeCase } from "@/lib/cases/close";
import { stopGrowing } from "@/lib/cases/stop-growing";
import { lines, written } from "@/lib/documents/testing";
import { columnsWith, filesWith } from "@/lib/erasure/testing";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { makeCase } from "@/lib/holds/testing";
import { importSessions } from "@/lib/import/import";
import { makeActor } from "@/lib/sessions/testing";
import { newTenant, openLink, runJobs, served, shareWorld } from "@/lib/shares/testing";
import { eraseClient } from "./erase";
import { listClientRequests } from "./list-requests";
import { searchClients } from "./search";

const here = shareWorld();

/** In everything that names the client. */
let secret: string;
let client: number;
let phone: string;
beforeEach(async () => {
  secret = `zq${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
  phone = `+42077${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
  client = await plantClient();
});

async function plantClient(): Promise<number> {
  const { sql, tenant } = here;
  const [row] = await sql<{ id: string }[]>`
    insert into clients (tenant_id, external_id, name, email, phone)
    values (${tenant}, ${`${secret}-id`}, ${`Anna ${secret}`}, ${`${secret}@example.test`}, ${phone}) returning id`;
  const id = Number(row?.id);
  await sql`insert into client_identities (tenant_id, channel, account, external_id, client_id)
    values (${tenant}, 'webchat', 'site', ${`${secret}-visitor`}, ${id})`;
  const [account] = await sql<{ id: string }[]>`
    insert into channel_accounts (tenant_id, channel, account, name, public_key) values (${tenant}, 'webchat', 'site', 'Site', ${crypto.randomUUID()}) returning id`;
  const accountId = Number(account?.id);
  await sql`insert into visitor_sign_ins ${sql({ tenant_id: tenant, account_id: accountId, browser: "b", visitor: `${secret}-visitor`, name: secret, email: `${secret}@example.test`, secret_digest: "x" })}`;
  await webhook(JSON.stringify({ from: `${secret}-visitor`, text: secret }));
  const session = await sessionOf(id);
  await ban("email", `${secret}@example.test`);
  await ban("phone", phone);
  await ban("identity", `${secret}-visitor`, { channel: "webchat", account: "site" });
  await ban("identity", `${secret}-visitor`, { channel: "webchat" });
  await ban("client", String(id));
  await ban("ip", "192.0.2.7", { session_id: session });
  return id;
}

const webhook = (text: string) =>
  here.sql`insert into channel_webhooks (tenant_id, account_id, body, hash, state)
    select ${here.tenant}, id, convert_to(${text}, 'UTF8'), ${crypto.randomUUID()}, 'dead' from channel_accounts where tenant_id = ${here.tenant}`;
const webhooks = async () => {
  const rows =
    await here.sql`select convert_from(body, 'UTF8') as text from channel_webhooks where tenant_id = ${here.tenant} order by id`;
  return rows.map((row) => row.text);
};

const ban = (scope: string, value: string, values: Record<string, unknown> = {}) =>
  here.sql`insert into bans ${here.sql({ tenant_id: here.tenant, scope, value, label: secret, reason: secret, user_id: here.admin.userId, ...values } as never)}`;
const bans = async () => {
  const rows =
    await here.sql`select scope || ' ' || value as ban from bans where tenant_id = ${here.tenant} order by id`;
  return rows.map((row) => row.ban);
};

const sessionOf = (clientId: number | null, values: Record<string, unknown> = {}) =>
  here.makeSession(
    {
      ...{ client_id: clientId, client_name: `Anna ${secret}`, client_email: `old-${secret}@example.test` },
      ...{ client_phone: phone, external_id: `s-${crypto.randomUUID()}`, ended_at: new Date(), ...values },
    },
    [`My name is ${secret}`],
  );
const erase = (input: Record<string, unknown> = {}) =>
  eraseClient(here.admin, { id: client, confirm: ` anna ${secret.toUpperCase()} `, ...input });
const found = async (text: string) => (await searchClients(here.admin, text)).clients.map(({ id }) => id);

test("a client is found by every identity, as it is now or was in a session, and phone numbers in any spelling", async () => {
  const spelled = `00420 ${phone.slice(4, 7)} ${phone.slice(7, 10)} ${phone.slice(10)}`;
  for (const text of [
    ...[`Anna ${secret}`, `anna ${secret}`, `${secret}@example.test`, `old-${secret}@example.test`],
    ...[phone, spelled, `${secret}-id`, `${secret}-visitor`, String(client)],
  ])
    expect(await found(text), text).toEqual([client]);
  expect(await found("Anna")).toEqual([]);
  const south = await makeActor(here.sql, await newTenant(here.sql), "admin");
  expect((await searchClients(south, phone)).clients).toEqual([]);
});

test("who may not see phone numbers finds nobody by one, also where it is an id on a channel or in another system", async () => {
  const digits = `42060${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
  await here.sql`insert into client_identities (tenant_id, channel, account, external_id, client_id)
    values (${here.tenant}, 'whatsapp', '1', ${digits}, ${client})`;
  const numbers = [phone, digits, `${secret}-id`];
  for (const text of numbers) expect(await found(text), text).toEqual([client]);
  const tenant = { ...here.admin.tenant, valueRights: { see: { phone: [] } } };
  const blind = { ...here.admin, tenant };
  for (const text of numbers) expect((await searchClients(blind, text)).clients, text).toEqual([]);
  const [anna] = (await searchClients(blind, `Anna ${secret}`)).clients;
  expect(anna).toMatchObject({ id: client, phone: null, externalId: null, identities: [] });
});

test("of an erased client no text is left in any column of any table, nor in the bytes of the storage", async () => {
  for (let n = 0; n < 3; n++) await sessionOf(client);
  const other = await here.makeSession({}, ["harmless"]);
  const { token } = await openLink(here.admin);
  expect((await columnsWith(here.sql, [secret, phone])).length).toBeGreaterThan(10);
  await erase();
  await runJobs(here.sql);
  expect(await columnsWith(here.sql, [secret, phone, phone.slice(1)])).toEqual([]);
  expect(await filesWith(env().STORAGE_DIR ?? "", [secret])).toEqual([]);
  expect((await served(token)).toString()).toContain("harmless");
  const [request] = await listClientRequests(here.admin);
  expect(request).toMatchObject({ kind: "erasure", state: "done", total: 4, done: 4 });
  expect(await here.sql`select from clients where id = ${client}`).toHaveLength(0);
  expect(await here.sql`select id::int from sessions where tenant_id = ${here.tenant}`).toEqual([
    { id: other },
  ]);
  expect(
    await here.sql`select verb, data from audit where tenant_id = ${here.tenant} and verb like 'clients.%' order by id`,
  ).toEqual([
    { verb: "clients.erase", data: { sessions: 4, bans: 6 } },
    { verb: "clients.erased", data: { sessions: 4, bans: 6, files: 0, recordings: 0 } },
  ]);
});

test("bans and webhooks of others stay, also where a number or name of theirs is like an id of the client", async () => {
  const digits = "602123456";
  await here.sql`update clients set external_id = ${digits} where id = ${client}`;
  await here.sql`update tenants set country = 'CZ' where id = ${here.tenant}`;
  const admin = { ...here.admin, tenant: { ...here.admin.tenant, country: "CZ" } };
  await ban("phone", `+420${digits}`);
  await ban("identity", `${secret}-visitor`, { channel: "messenger", account: "page" });
  await ban("identity", `${secret}-visitor`, { channel: "webchat", account: "shop" });
  await webhook("from somebody else");
  await eraseClient(admin, { id: client, confirm: `Anna ${secret}` });
  expect(await bans()).toEqual([
    `phone +420${digits}`,
    `identity ${secret}-visitor`,
    `identity ${secret}-visitor`,
  ]);
  expect(await webhooks()).toEqual(["from somebody else"]);
});

test("bans and webhooks of a client are found by every spelling of a number, an address and an identity", async () => {
  await here.sql`update clients set email = ${`Jana@${secret}.test`}, phone = null where id = ${client}`;
  await here.sql`update sessions set client_phone = null, phone_number = '+420 605 135 213' where client_id = ${client}`;
  await here.sql`insert into client_identities (tenant_id, channel, account, external_id, client_id)
    values (${here.tenant}, 'whatsapp', '1', '420777123456', ${client})`;
  for (const [scope, value] of [
    ["phone", "+420777123456"],
    ["phone", "+420605135213"],
    ["email", `jana@${secret}.test`],
  ] as const)
    await ban(scope, value);
  for (const text of ["420605135213", "+420777123456", `JANA@${secret}.TEST`, "Übung ohne Namen"])
    await webhook(text);
  await erase();
  // What they are not known by any more.
  expect(await bans()).toEqual([`email ${secret}@example.test`, `phone ${phone}`]);
  expect(await webhooks()).toEqual(["Übung ohne Namen"]);
});

test("a session that begins while the client is being erased is of a new client", async () => {
  await erase();
  const document = written({
    ...{ externalId: "again-1", endedAt: "2026-10-13T13:00:00.000Z" },
    client: { externalId: `${secret}-id`, name: `Anna ${secret}` },
  });
  await importSessions({ tenantId: here.tenant }, lines(document));
  await runJobs(here.sql);
  const [row] =
    await here.sql`select client_id::int as client from sessions where tenant_id = ${here.tenant} and external_id = 'again-1'`;
  expect(row?.client).not.toBe(client);
  expect(await found(`${secret}-id`)).toEqual([row?.client]);
});

test("sessions whose client is not in the directory are found by what they say, and erased with bans and webhooks that name them", async () => {
  const nobody = { client_name: "Nobody known", client_email: "nobody@example.test", client_phone: null };
  const ended = await sessionOf(null, nobody);
  const live = await sessionOf(null, { ...nobody, status: "active", ended_at: null });
  const before = await bans();
  await ban("email", "nobody@example.test");
  await ban("ip", "192.0.2.8", { session_id: ended });
  await webhook("from nobody@example.test");
  const input = { q: "Nobody known", confirm: "nobody known" };
  for (const text of ["Nobody known", "nobody@example.test"])
    expect((await searchClients(here.admin, text)).unlinked).toEqual({ count: 1, ids: [ended] });
  await expect(eraseClient(here.admin, input)).rejects.toThrow("has not ended");
  await here.sql`update sessions set status = 'closed', ended_at = now() where id = ${live}`;
  await eraseClient(here.admin, input);
  await runJobs(here.sql);
  expect(await bans()).toEqual(before);
  expect(await webhooks()).toHaveLength(1);
  expect(
    await here.sql`select from sessions where tenant_id = ${here.tenant} and client_name = 'Nobody known'`,
  ).toHaveLength(0);
});

test("an erasure needs a typed identity, ended sessions and no open case, and changes nothing otherwise", async () => {
  const before = await columnsWith(here.sql, [secret]);
  await expect(erase({ confirm: "Anna" })).rejects.toThrow(Invalid);
  const live = await sessionOf(client, { status: "active", ended_at: null });
  await expect(erase()).rejects.toThrow("has not ended");
  await here.sql`update sessions set status = 'closed', ended_at = now() where id = ${live}`;
  const held = await makeCase(here.sql, here.admin, "Novák v. North", [live]);
  await expect(erase()).rejects.toThrow(new Conflict(`Session ${live} is held by the case “Novák v. North”`));
  expect(await columnsWith(here.sql, [secret])).toEqual(before);
  expect(await found(phone)).toEqual([client]);
  await here.sql`update cases set closed_at = now() where id = ${held}`;
  await erase();
});

test("a session that a case takes during the erasure stops it until no case holds it any more", async () => {
  const session = await sessionOf(client);
  await erase();
  const held = [
    await makeCase(here.sql, here.admin, "Late case", [session]),
    await makeCase(here.sql, here.admin, "Later case", [session]),
  ];
  const newest = async () => (await listClientRequests(here.admin))[0];
  await runJobs(here.sql);
  for (const id of held) {
    expect(await newest()).toMatchObject({
      state: "failed",
      failure: "held",
    });
    expect(await here.sql`select from sessions where id = ${session}`).toHaveLength(1);
    await closeCase(here.admin, { id, reason: "The claim was settled" });
    await runJobs(here.sql);
  }
  expect(await newest()).toMatchObject({ state: "done", failure: null, total: 2, done: 2 });
  expect(await columnsWith(here.sql, [secret])).toEqual([]);
});

test("an erasure that a growing case stopped, because its filter cannot be read, goes on when the case stops growing by it", async () => {
  const { sql, tenant, admin } = here;
  await erase();
  const id = await makeCase(sql, admin, "Growing case", []);
  const [filter] = await sql<{ id: string }[]>`
    insert into case_filters (tenant_id, case_id, scope, query, grows, added_by)
    values (${tenant}, ${id}, 'history', 'ended=nonsense', true, ${admin.userId}) returning id`;
  await runJobs(sql);
  expect((await listClientRequests(admin))[0]).toMatchObject({ state: "failed", failure: "held" });
  await stopGrowing(admin, { id: Number(filter?.id) });
  await runJobs(sql);
  expect((await listClientRequests(admin))[0]).toMatchObject({ state: "done", failure: null });
});

test("nobody but an admin of the tenant finds or erases clients", async () => {
  for (const role of ["supervisor", "analyst", "operator"] as const) {
    const actor = await makeActor(here.sql, here.tenant, role);
    await expect(searchClients(actor, phone)).rejects.toThrow(Forbidden);
    await expect(eraseClient(actor, { id: client, confirm: `Anna ${secret}` })).rejects.toThrow(Forbidden);
  }
  const south = await makeActor(here.sql, await newTenant(here.sql), "admin");
  await expect(eraseClient(south, { id: client, confirm: `Anna ${secret}` })).rejects.toThrow(NotFound);
});
