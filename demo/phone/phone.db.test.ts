import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { TEST_AUTH_SECRET, testDatabase } from "@/db/testing";
import { fillDemo } from "@/demo/database/fill";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { contactable } from "@/lib/channels/contact/sql";
import { acceptWebhook } from "@/lib/channels/inbox/accept-webhook";
import { channelOf } from "@/lib/channels/index";
import { listTemplates } from "@/lib/channels/templates/find";
import { variablesOf } from "@/lib/channels/templates/variables";
import { processReceived, runPushJobs } from "@/lib/channels/testing/account";
import { deleteJobs } from "@/lib/jobs/testing";
import { acceptSession } from "@/lib/sessions/accept";
import { contactClient } from "@/lib/sessions/contact";
import { replyToSession } from "@/lib/sessions/reply";
import { readActor } from "@/lib/users/read-actor";
import { vendorChannels } from "../vendors/accounts";
import { ensureAccounts } from "../vendors/ensure-accounts";
import { closeVendors, startVendors, syncVendorTemplates, type Vendors, vendorUrls } from "../vendors/start";
import { type PhoneServer, startPhone } from "./server";

/* The demo's stand-ins and phone page against Parley's inbox and outbox, without a web server or a worker. */

const db = testDatabase();
let admin: UserActor;
let operator: UserActor;
let parley: Server;
let vendors: Vendors;
let phone: PhoneServer;
let address: string;

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  await fillDemo(db.url, { sessions: 2_500, durable: false });
  admin = await actorOf("admin@aurora.test");
  operator = await actorOf("operator@aurora.test");
  await db.sql`update operators set capacity = 50 where id = ${operator.operatorId ?? 0}`;
  parley = await startWebhooks();
  const { port } = parley.address() as AddressInfo;
  vendors = await startVendors(await ensureAccounts(admin), `http://127.0.0.1:${port}`);
  setEnv({ CHANNEL_URLS: vendorUrls(vendors) });
  await syncVendorTemplates(vendors);
  const assets = { script: "", style: "" };
  phone = await startPhone({ vendors, host: "127.0.0.1", port: 0, parley: "http://parley.test", assets });
  address = `http://127.0.0.1:${phone.port}`;
});
beforeEach(() => deleteJobs(db.sql));
afterAll(async () => {
  await phone.close();
  await closeVendors(vendors);
  parley.closeAllConnections();
  parley.close();
  setEnv({ LOG_LEVEL: undefined, CHANNEL_URLS: undefined });
});

async function actorOf(email: string): Promise<UserActor> {
  const [user] = await db.sql<{ id: number }[]>`select id::int from users where email = ${email}`;
  return readActor(user?.id ?? 0, "aurora");
}

/** Takes webhooks as the route of the product does. */
async function startWebhooks(): Promise<Server> {
  const server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const sent = Buffer.concat(pieces);
    const body = incoming.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
    const pairs = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      `${value}`,
    ]);
    const request = {
      method: "POST" as const,
      headers: new Headers(pairs),
      query: new URLSearchParams(),
      body,
    };
    const [, , , channel = "", key = ""] = (incoming.url ?? "").split("/");
    const answer = await acceptWebhook(channel, key, request).catch((error: unknown) => ({
      status: 500,
      body: String(error),
    }));
    response.writeHead(answer.status).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Sends a form of the page; returns the client whose phone is shown then. */
async function submit(action: string, form: Record<string, string>): Promise<string> {
  const body = new URLSearchParams(form);
  const answer = await fetch(`${address}/${action}`, { method: "POST", body, redirect: "manual" });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get("location") ?? "", address).searchParams.get("client") ?? "";
}
async function show(channel: string, client: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${address}/?${new URLSearchParams({ channel, client })}`, { headers });
  return answer.text();
}
/** The newest session of a client, with its messages; null before there is one. */
async function sessionOf(channel: string, client: string) {
  const [row] = await db.sql<{ id: number; file_count: number; texts: string[] }[]>`
    select s.id::int, s.file_count, array(
      select text from session_events e where e.tenant_id = s.tenant_id and e.session_id = s.id and kind = 'message' order by seq
    ) as texts
    from client_identities i join sessions s on s.tenant_id = i.tenant_id and s.client_id = i.client_id
    where i.tenant_id = ${admin.tenant.id} and i.channel = ${channel} and i.external_id = ${client}
    order by s.id desc limit 1`;
  return row ?? null;
}
async function states(sessionId: number): Promise<string[]> {
  const rows = await db.sql`select state from outbox where session_id = ${sessionId} order by id`;
  return rows.map(({ state }) => state);
}
/** Waits until webhooks that the stand-ins send have arrived and what they say is stored. */
async function until(done: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(async () => {
      await processReceived(db.sql);
      return done();
    })
    .toBe(true);
}

/** Returns the session that has what a client writes, once it is stored. */
async function writeAs(channel: string, client: string, text: string): Promise<number> {
  await submit("write", { channel, client, text });
  await until(async () => (await sessionOf(channel, client))?.texts.at(-1) === text);
  return (await sessionOf(channel, client))?.id ?? 0;
}

/** An ended session in which the client wrote, and can be contacted or not. */
async function endedSession(channel: string, reachable: boolean): Promise<{ id: number; client: string }> {
  const [row] = await database()
    .select({ id: sessions.id, clientId: sessions.clientId })
    .from(sessions)
    .where(
      sql`${sessions.channel} = ${channel} and (${contactable(admin.tenant.id)} <> 'no') = ${reachable} and ${sessions.tenantId} = ${admin.tenant.id}
        and exists (select from session_events e where e.tenant_id = ${sessions.tenantId} and e.session_id = ${sessions.id}
          and e.kind = 'message' and e.actor_kind = 'client')`,
    )
    .orderBy(desc(sessions.id))
    .limit(1);
  const [identity] = await db.sql<{ client: string }[]>`
    select external_id as client from client_identities
    where client_id = ${row?.clientId ?? 0} and channel = ${channel} and tenant_id = ${admin.tenant.id}`;
  return { id: row?.id ?? 0, client: identity?.client ?? "" };
}

describe.each(vendorChannels)("on %s", (channel) => {
  test("what somebody new writes on the phone is in Parley, and the answer is on the phone and read", async () => {
    const client = await submit("new", { channel });
    await submit("write", { channel, client, text: "Dobrý den <b>tam</b>" });
    await submit("send", { channel, client, sample: "photo" });
    await until(async () => (await sessionOf(channel, client))?.file_count === 1);
    const { id: sessionId = 0, texts } = (await sessionOf(channel, client)) ?? {};
    expect(texts).toEqual(["Dobrý den <b>tam</b>"]);
    await acceptSession(operator, { sessionId });
    await replyToSession(operator, { sessionId, text: "Na cestě", replyKey: crypto.randomUUID() });
    await runPushJobs(db.sql);
    const html = await show(channel, client);
    expect(html).toContain("Na cestě");
    expect(html).toContain("Dobrý den &lt;b&gt;tam&lt;/b&gt;");
    const last = { whatsapp: "read", messenger: "read", apple: "sent", vk: "read" }[channel];
    await until(async () => (await states(sessionId)).join() === last);
  });

  test("a client of the demo world, who wrote before the demo was started, can be contacted", async () => {
    const { id, client } = await endedSession(channel, true);
    // On a Sunday morning the world may have none who wrote today.
    await db.sql`
      update client_identities set last_inbound_at = now() - interval '1 hour'
      where external_id = ${client} and channel = ${channel} and tenant_id = ${admin.tenant.id}`;
    const text = `Ještě jednou k vašemu dotazu, ${channel}`;
    // Depending on the hour, the client writes in another session just now.
    await db.sql`
      update sessions set status = 'closed', ended_at = now()
      where tenant_id = ${admin.tenant.id} and live
        and client_id = (select client_id from sessions where tenant_id = ${admin.tenant.id} and id = ${id})`;
    // Some sessions of the world never reached a group, and the admin has no desk.
    const [group] = await db.sql<{ id: number }[]>`
      select id::int from groups where tenant_id = ${admin.tenant.id} and deactivated_at is null order by id limit 1`;
    const { sessionId } = await contactClient(admin, {
      sessionId: id,
      text,
      groupId: group?.id,
      contactKey: crypto.randomUUID(),
    });
    await runPushJobs(db.sql);
    expect(vendors[channel].standIn.messages(client).map((message) => message.text)).toEqual([text]);
    await until(async () => !(await states(sessionId)).includes("failed"));
    expect(await show(channel, client)).toContain(text);
  });
});

test("ended sessions of the demo world have every answer to whether their clients can be contacted", async () => {
  const rows = await database()
    .selectDistinct({ way: contactable(admin.tenant.id) })
    .from(sessions)
    .where(eq(sessions.tenantId, admin.tenant.id));
  expect(rows.map(({ way }) => way)).toEqual(expect.arrayContaining(["free", "human", "template", "no"]));
});

test("25 hours later neither Parley nor the vendor takes free text, and a template reaches the phone", async () => {
  const client = await submit("new", { channel: "whatsapp" });
  const id = await writeAs("whatsapp", client, "Kdy přijde technik?");
  expect(await show("whatsapp", client)).toContain("Parley may write anything until");
  await db.sql`update sessions set status = 'closed', ended_at = now() where id = ${id}`;
  await submit("later", { channel: "whatsapp", client });
  expect(await show("whatsapp", client)).toContain("Parley may send approved templates only");
  const { account } = vendors.whatsapp;
  const free = { to: client, key: crypto.randomUUID(), replyTo: null, allowed: "free" as const };
  const send = channelOf("whatsapp")?.deliver?.send;
  const content = { is: "text" as const, text: "Zítra" };
  const signal = new AbortController().signal;
  expect(await send?.(account, { ...free, content }, signal)).toMatchObject({ is: "failed" });

  const templates = await listTemplates(account.tenantId, account.id);
  expect(templates.filter(({ status }) => status === "approved")).toHaveLength(8);
  for (const template of templates) {
    const values = Object.fromEntries(variablesOf(template).map(({ key }) => [`value.${key}`, "zítra"]));
    const form = { sessionId: id, templateId: template.id, contactKey: crypto.randomUUID(), ...values };
    const { sessionId } = await contactClient(admin, form);
    await runPushJobs(db.sql);
    await until(async () => /delivered|sent/.test((await states(sessionId)).join()));
    await db.sql`update sessions set status = 'closed', ended_at = now() where id = ${sessionId}`;
  }
  expect(vendors.whatsapp.standIn.messages(client).flatMap(({ template }) => template ?? [])).toHaveLength(8);
});

test("a phone without read receipts reports only that a message has arrived", async () => {
  const client = await submit("new", { channel: "whatsapp" });
  const sessionId = await writeAs("whatsapp", client, "Bez potvrzení");
  await submit("receipts", { channel: "whatsapp", client, value: "off" });
  await acceptSession(operator, { sessionId });
  await replyToSession(operator, { sessionId, text: "Rozumím", replyKey: crypto.randomUUID() });
  await runPushJobs(db.sql);
  await show("whatsapp", client);
  await until(async () => (await states(sessionId)).join() === "delivered");
  await submit("receipts", { channel: "whatsapp", client, value: "on" });
  await show("whatsapp", client, { "x-visible": "no" });
  // A receipt would have arrived with, or before, what the client writes afterwards.
  await writeAs("whatsapp", client, "Ještě něco");
  expect(await states(sessionId)).toEqual(["delivered"]);
  await show("whatsapp", client);
  await until(async () => (await states(sessionId)).join() === "read");
});

test.each([
  ["apple", "The client closed the conversation"],
  ["vk", "The client blocked messages from the community"],
] as const)("on %s a client can stop us from writing until they write again", async (channel, reason) => {
  const client = await submit("new", { channel });
  await writeAs(channel, client, "Jedna");
  await submit("permit", { channel, client, value: "no" });
  await processReceived(db.sql);
  expect(await show(channel, client)).toContain(`Parley may not write. ${reason}.`);
  const [refused] = await db.sql`select forbidden_at from client_identities where external_id = ${client}`;
  // Messages on VK have their second only, and one of the same second may have been written before.
  await expect
    .poll(() => Math.floor(Date.now() / 1_000) * 1_000)
    .toBeGreaterThan(refused?.forbidden_at.getTime());
  await writeAs(channel, client, "Dvě");
  expect(await show(channel, client)).toContain("Parley may write at any time");
});

test("what was written before the demo was started is on the phone too", async () => {
  const { id, client } = await endedSession("messenger", false);
  const [said] = await db.sql`
    select text from session_events where session_id = ${id} and kind = 'message' and actor_kind = 'client' order by seq desc`;
  await db.sql`update session_events set text = 'Dřívější zpráva' where session_id = ${id} and text = ${said?.text}`;
  expect(await show("messenger", client)).toContain("Dřívější zpráva");
});

test("another page cannot send the forms, and nonsense is refused", async () => {
  const client = await submit("new", { channel: "vk" });
  const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    (await fetch(`${address}/${path}`, { method: "POST", body: new URLSearchParams(form), headers })).status;
  const form = { channel: "vk", client, text: "Hello" };
  expect(await post("write", form, { origin: "https://elsewhere.example" })).toBe(403);
  for (const [path, sent] of [
    ["write", { ...form, client: "1; drop" }],
    ["write", { ...form, text: " " }],
    ["write", { ...form, text: "x".repeat(5_000) }],
    ["write", { ...form, channel: "fax" }],
    ["send", { ...form, sample: "../samples.ts" }],
    ["constructor", form],
  ] as const)
    expect(await post(path, sent), path).toBe(400);
  expect(vendors.vk.standIn.messages(client)).toEqual([]);
});

test("a second start finds the same accounts, and enters credentials that cannot be read any more again", async () => {
  const before = await ensureAccounts(admin);
  expect(await ensureAccounts(admin)).toEqual(before);
  setEnv({ AUTH_SECRET: "another secret for tests only, at least 32 characters" });
  try {
    expect(await ensureAccounts(admin)).toEqual(before);
  } finally {
    setEnv({ AUTH_SECRET: TEST_AUTH_SECRET });
  }
});
