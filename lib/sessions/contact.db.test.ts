import { sql as drizzleSql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { sessions as sessionTable } from "@/db/schema";
import { waitingForLock } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { addBan } from "@/lib/bans/add";
import { banClient } from "@/lib/bans/ban-client";
import { createAccount } from "@/lib/channels/accounts/create";
import { contactable } from "@/lib/channels/contact/sql";
import { contactVerdict } from "@/lib/channels/contact/verdict";
import { channels } from "@/lib/channels/index";
import { post, processReceived, receive, runPushJobs, SECRET } from "@/lib/channels/testing/account";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { type Receiver, startReceiver } from "@/lib/webhooks/testing/receiver";
import { contactClient } from "./contact";
import { contactState } from "./contact/state";
import { relatedSessions } from "./related-sessions";
import { makeActor, makeSession } from "./testing";
import { type Desk, makeDesk, type OperatorActor, seat } from "./testing/desk";

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
const HOUR = 3_600_000;
let desk: Desk;
let jana: OperatorActor;
let supervisor: UserActor;
let receiver: Receiver;
let client: number;
/** An ended session of the client on WhatsApp, in which Jana took part. */
let ended: number;
beforeEach(async () => {
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  supervisor = await makeActor(db.sql, desk.tenant, "supervisor");
  receiver = await startReceiver();
  for (const { id, deliver } of Object.values(channels)) if (deliver?.contact) await makeAccount(id);
  client = await makeClient("420601234567");
  ended = await makeEnded("whatsapp");
});
afterEach(() => receiver.close());

async function makeAccount(channel: string): Promise<void> {
  if (channel === "generic") {
    const fields = { name: "Shop", account: "shop", groupId: desk.sales, secret: SECRET, url: receiver.url };
    await createAccount(desk.admin, { channel, ...fields });
  } else
    await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id)
      values (${desk.tenant}, ${channel}, 'shop', 'Shop', ${`public-key-${channel}`}, ${desk.sales})`;
}
async function makeClient(externalId: string): Promise<number> {
  const [row] = await db.sql<{ id: number }[]>`
    insert into clients (tenant_id, external_id, name) values (${desk.tenant}, ${externalId}, 'Karel') returning id::int`;
  return row?.id ?? 0;
}
/** When the client last wrote on the channel, in hours before now; null for never. */
async function wrote(channel: string, hours: number | null, of = client): Promise<void> {
  const at = hours === null ? null : new Date(Date.now() - hours * HOUR);
  await db.sql`
    insert into client_identities (tenant_id, channel, account, external_id, client_id, last_inbound_at)
    values (${desk.tenant}, ${channel}, 'shop', ${`name-${of}`}, ${of}, ${at})
    on conflict (tenant_id, channel, account, external_id) do update set last_inbound_at = excluded.last_inbound_at`;
}
function makeEnded(channel: string, of = client): Promise<number> {
  return makeSession(db.sql, desk.tenant, {
    ...{
      channel,
      channel_account: "shop",
      client_id: of,
      client_name: "Karel",
      status: "closed",
      ended_at: new Date(),
    },
    ...{
      operator_ids: [jana.operatorId],
      operator_id: jana.operatorId,
      group_id: desk.sales,
      group_ids: [desk.sales],
    },
  });
}
async function makeTemplate(status = "approved"): Promise<number> {
  const content = { header: null, body: "Dear {{1}}, your order is ready", footer: null, buttons: [] };
  const [row] = await db.sql<{ id: number }[]>`
    insert into message_templates (tenant_id, account_id, name, language, category, status, content)
    select tenant_id, id, 'order_ready', 'en', 'utility', ${status}, ${db.sql.json(content)} from channel_accounts
    where tenant_id = ${desk.tenant} and channel = 'whatsapp' returning id::int`;
  return row?.id ?? 0;
}
const contact = (input: object = {}, actor: UserActor = jana) =>
  contactClient(actor, { sessionId: ended, text: "Hello again", contactKey: crypto.randomUUID(), ...input });
const opened = () => db.sql`
  select id::int, status, source, channel, channel_account, continues_id::int, operator_id::int, client_id::int, group_id::int
  from sessions where continues_id is not null order by id`;
const outboxRows = () =>
  db.sql`select state, account_id is not null as pushed, template from outbox order by id`;

describe("a client who wrote lately", () => {
  beforeEach(() => wrote("whatsapp", 1));

  test("is contacted in a new session, held by who asked, and both sessions know each other", async () => {
    const { sessionId, sent } = await contact();
    expect(sent).toBe(true);
    expect(await opened()).toMatchObject([
      {
        ...{
          id: sessionId,
          status: "active",
          source: "contact",
          channel: "whatsapp",
          channel_account: "shop",
        },
        ...{ continues_id: ended, operator_id: jana.operatorId, client_id: client, group_id: desk.sales },
      },
    ]);
    expect(await outboxRows()).toMatchObject([{ state: "queued", pushed: true }]);
    const kinds =
      await db.sql`select kind, text from session_events where session_id = ${sessionId} order by seq`;
    expect(kinds).toMatchObject([
      { kind: "created" },
      { kind: "accepted" },
      { kind: "message", text: "Hello again" },
    ]);
    expect((await relatedSessions(jana, ended)).later).toMatchObject([{ id: sessionId, continuesId: ended }]);
  });

  test("T16: is not contacted twice: the second is led to the open session, also when both click at once", async () => {
    const answers = await Promise.allSettled([contact(), contact({}, supervisor), contact()]);
    expect(await opened()).toHaveLength(1);
    const led = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(new Set(led.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(led.filter(({ sent }) => sent)).toHaveLength(1);
    expect(await outboxRows()).toHaveLength(1);
    // If the supervisor is first, the session waits for the client's answer where the operator does not see it.
    for (const each of answers) if (each.status === "rejected") expect(each.reason).toBeInstanceOf(Conflict);
  });

  test("a form that is sent twice contacts once, and with another text it is refused", async () => {
    const contactKey = crypto.randomUUID();
    const first = await contact({ contactKey });
    expect(await contact({ contactKey })).toEqual(first);
    expect(await outboxRows()).toHaveLength(1);
    await expect(contact({ contactKey, text: "Another" })).rejects.toThrow(Conflict);
    await expect(contact({ contactKey, groupId: desk.support })).rejects.toThrow(Conflict);
    await expect(contact({ contactKey: "12345678\0" })).rejects.toThrow(Invalid);
  });

  test("is not contacted beside an open session that the operator may not see, and which is not named", async () => {
    const petr = await seat(db.sql, desk, "Petr");
    await db.sql`update sessions set operator_ids = operator_ids || ${petr.operatorId}::bigint where id = ${ended}`;
    expect(await contactState(petr, ended)).toMatchObject({ verdict: { is: "free" }, openSessionId: null });
    const { sessionId } = await contact();
    const because = "They have another open session, which you have no access to";
    await expect(contact({}, petr)).rejects.toThrow(`The client cannot be contacted. ${because}.`);
    expect(await contactState(petr, ended)).toMatchObject({
      verdict: { is: "no", because },
      openSessionId: null,
    });
    expect(await contactState(jana, ended)).toMatchObject({
      verdict: { is: "free" },
      openSessionId: sessionId,
    });
  });

  test.each([
    ["an empty text", { text: "  " }],
    ["a text that the channel does not take", { text: "x".repeat(4_097) }],
  ])("%s is refused at the field", async (_, input) => {
    await expect(contact(input)).rejects.toMatchObject({
      name: "Invalid",
      fields: { text: expect.any(String) },
    });
    expect(await opened()).toEqual([]);
  });

  test("of somebody without a desk a group takes the session", async () => {
    await db.sql`update sessions set group_id = null where id = ${ended}`;
    await expect(contact({}, supervisor)).rejects.toMatchObject({ fields: { groupId: expect.any(String) } });
    await contact({ groupId: String(desk.support) }, supervisor);
    expect(await opened()).toMatchObject([{ status: "created", operator_id: null, group_id: desk.support }]);
  });
});

describe("T17: a client who has not written lately", () => {
  beforeEach(() => wrote("whatsapp", 25));

  test("gets no free text, and the refusal gives the reason", async () => {
    await expect(contact()).rejects.toThrow("More than 24 hours have passed since the client last wrote");
    expect(await opened()).toEqual([]);
    expect(await outboxRows()).toEqual([]);
  });

  test("gets an approved template with its variables filled in, which the transcript shows", async () => {
    const templateId = await makeTemplate();
    await expect(contact({ templateId })).rejects.toMatchObject({
      fields: { "value.body.1": expect.any(String) },
    });
    const { sessionId } = await contact({ templateId, "value.body.1": "Karel" });
    const [event] =
      await db.sql`select text, data from session_events where session_id = ${sessionId} and kind = 'message'`;
    expect(event).toMatchObject({
      text: "Dear Karel, your order is ready",
      data: { template: { name: "order_ready", language: "en" } },
    });
    expect(await outboxRows()).toMatchObject([{ template: { id: templateId, sealed: expect.any(String) } }]);
  });

  test("gets no template with a value that another form was sent with, or that is too long", async () => {
    const templateId = await makeTemplate();
    const contactKey = crypto.randomUUID();
    const tooLong = contact({ templateId, "value.body.1": "x".repeat(5_000) });
    await expect(tooLong).rejects.toMatchObject({ fields: { templateId: expect.stringContaining("5,0") } });
    const first = await contact({ templateId, contactKey, "value.body.1": "Karl" });
    expect(await contact({ templateId, contactKey, "value.body.1": "Karl" })).toEqual(first);
    await expect(contact({ templateId, contactKey, "value.body.1": "Karel" })).rejects.toThrow(Conflict);
  });

  test("gets no template that the vendor has paused", async () => {
    const templateId = await makeTemplate("paused");
    await expect(contact({ templateId, "value.body.1": "Karel" })).rejects.toThrow(Invalid);
  });
});

describe("is refused", () => {
  beforeEach(() => wrote("whatsapp", 1));

  test("for a banned client, with the reason of the ban", async () => {
    await banClient(supervisor, { sessionId: ended, scope: "client", reason: "Threats", expires: "never" });
    await expect(contact()).rejects.toThrow("The client is banned: Threats");
  });

  test("for an anonymised session, a client who forbade it, a deactivated account, and an open session", async () => {
    await db.sql`update sessions set anonymised_at = now() where id = ${ended}`;
    await expect(contact()).rejects.toThrow("The session was anonymised");
    await db.sql`update sessions set anonymised_at = null where id = ${ended}`;
    await db.sql`update client_identities set forbidden_at = now(), forbidden_reason = 'The client closed the conversation'`;
    await expect(contact()).rejects.toThrow("The client closed the conversation");
    await db.sql`update client_identities set forbidden_at = null`;
    await db.sql`update channel_accounts set deactivated_at = now()`;
    await expect(contact()).rejects.toThrow("The channel account is deactivated");
    await db.sql`update channel_accounts set deactivated_at = null`;
    await db.sql`update sessions set status = 'active', ended_at = null where id = ${ended}`;
    await expect(contact()).rejects.toThrow(Conflict);
  });

  test("as the vendor said, which can be asked again, and for reasons of our own, which it cannot", async () => {
    await wrote("vk", 1);
    const onVk = await makeEnded("vk");
    await db.sql`update client_identities set forbidden_at = now(), forbidden_reason = 'The client left'`;
    expect(await contactState(jana, onVk)).toMatchObject({ verdict: { is: "no" }, isVendorsRefusal: true });
    expect(await contactState(jana, ended)).toMatchObject({ isVendorsRefusal: false });
    await banClient(supervisor, { sessionId: onVk, scope: "client", reason: "Threats", expires: "never" });
    expect(await contactState(jana, onVk)).toMatchObject({ verdict: { is: "no" }, isVendorsRefusal: false });
  });

  test("for an analyst, and for an operator who took no part it does not exist", async () => {
    const petr = await seat(db.sql, desk, "Petr");
    await expect(contact({}, await makeActor(db.sql, desk.tenant, "analyst"))).rejects.toThrow(Forbidden);
    await expect(contact({}, petr)).rejects.toThrow(NotFound);
    await expect(
      contact({}, await makeActor(db.sql, (await makeDesk(db.sql, "south")).tenant, "admin")),
    ).rejects.toThrow(NotFound);
    expect(await opened()).toEqual([]);
  });
});

test("T16: the client's answer joins the session that we opened, and a group without a holder gets it then", async () => {
  const [account] = await db.sql<
    { public_key: string }[]
  >`select public_key from channel_accounts where channel = 'generic'`;
  const generic = { key: account?.public_key ?? "", name: "shop" };
  const write = (text: string) => ({
    type: "message",
    id: crypto.randomUUID(),
    client: { id: "karel" },
    text,
  });
  await receive(db.sql, generic, [write("Hello")]);
  const [first] = await db.sql<{ id: number }[]>`
    update sessions set status = 'closed', ended_at = now() where channel = 'generic' returning id::int`;
  const { sessionId } = await contact({ sessionId: first?.id }, supervisor);
  await runPushJobs(db.sql);
  expect(receiver.requests).toHaveLength(1);
  await receive(db.sql, generic, [write("Hello again"), write("Yes?")]);
  const rows =
    await db.sql`select id::int, status, message_count from sessions where channel = 'generic' order by id`;
  expect(rows).toMatchObject([{ id: first?.id }, { id: sessionId, status: "queued", message_count: 3 }]);
});

test("T16: a client who writes at the moment an operator contacts them stays in one session", async () => {
  const [account] = await db.sql<
    { public_key: string }[]
  >`select public_key from channel_accounts where channel = 'generic'`;
  const generic = { key: account?.public_key ?? "", name: "shop" };
  const write = (id: string) => ({ type: "message", id, client: { id: "karel" }, text: "Hello" });
  await receive(db.sql, generic, [write("first")]);
  const [first] = await db.sql<{ id: number }[]>`
    update sessions set status = 'closed', ended_at = now() where channel = 'generic' returning id::int`;
  await post(generic, [write("second")]);
  const { sessionId, processing } = await transaction(async (tx) => {
    await tx.sql`select from clients where tenant_id = ${desk.tenant} for no key update`;
    const processing = processReceived(db.sql);
    await waitsForLock();
    const [row] = await tx.sql<{ id: number }[]>`
      insert into sessions (tenant_id, status, channel, channel_account, source, client_id, continues_id, routed_here, operator_id, created_at)
      select tenant_id, 'active', channel, channel_account, 'contact', client_id, id, true, ${jana.operatorId}::bigint, now()
      from sessions where id = ${first?.id ?? 0}::bigint returning id::int`;
    return { sessionId: row?.id, processing };
  });
  await processing;
  const rows =
    await db.sql`select id::int, message_count from sessions where channel = 'generic' order by id`;
  expect(rows).toEqual([
    { id: first?.id, message_count: 1 },
    { id: sessionId, message_count: 1 },
  ]);
});

async function waitsForLock(): Promise<void> {
  await expect.poll(() => waitingForLock(db.sql)).toBe(1);
}

test("lists and filters decide as the verdict of one session does, on every channel and at every age", async () => {
  const ages = [null, 0.5, 23.9, 24.1, 100, 167.9, 168.1, 5_000];
  for (const { id, deliver } of Object.values(channels)) {
    if (!deliver?.contact) continue;
    for (const hours of ages)
      for (const forbidden of [false, true]) {
        const of = await makeClient(`${id} ${hours} ${forbidden}`);
        await wrote(id, hours, of);
        if (forbidden)
          await db.sql`update client_identities set forbidden_at = now(), forbidden_reason = 'no' where client_id = ${of}`;
        const session = await makeEnded(id, of);
        const [row] = await database()
          .select({ value: contactable(desk.tenant) })
          .from(sessionTable)
          .where(drizzleSql`tenant_id = ${desk.tenant} and id = ${session}`);
        const state = await contactState(supervisor, session);
        expect([id, hours, forbidden, row?.value]).toEqual([id, hours, forbidden, state?.verdict.is]);
        expect(state?.verdict.is).toBe(contactVerdict(deliver.contact, state?.client ?? null, new Date()).is);
      }
  }
});

describe("lists and filters know the bans that the verdict knows", () => {
  const facts = { email: " Karel@Example.com ", phone: "601 234 567", ip: "[2001:DB8::7]:443" };
  const spellings = {
    identity: [["420601234567"], ["420601234568"]],
    email: [["karel@example.com", "KAREL@EXAMPLE.COM"], ["karel@example.org"]],
    phone: [
      ["+420 601 234 567", "00420601234567", "601234567"],
      ["+420 601 234 568", "+421 601 234 5678", "1601234567"],
    ],
    ip: [["2001:db8::7"], ["2001:db8::8", "192.0.2.7"]],
  } as const;

  async function verdicts(session: number): Promise<[unknown, string | undefined]> {
    const [row] = await database()
      .select({ value: contactable(desk.tenant) })
      .from(sessionTable)
      .where(drizzleSql`tenant_id = ${desk.tenant} and id = ${session}`);
    return [row?.value, (await contactState(supervisor, session))?.verdict.is];
  }

  test.each(Object.entries(spellings))("of the %s, however it is written", async (scope, [same, others]) => {
    await db.sql`update tenants set country = 'CZ' where id = ${desk.tenant}`;
    supervisor = { ...supervisor, tenant: { ...supervisor.tenant, country: "CZ" } };
    const { email, phone, ip } = facts;
    const session = await makeEnded("messenger");
    await wrote("messenger", 1);
    await db.sql`update client_identities set external_id = '420601234567'`;
    await db.sql`update sessions set client_email = ${email}, client_phone = ${phone}, ip = ${ip}`;
    for (const [values, verdict] of [
      [same, "no"],
      [others, "free"],
    ] as const)
      for (const value of values) {
        const ban = { scope, value, channel: "messenger", reason: "Threats", expires: "never" };
        await addBan(supervisor, ban);
        expect([value, ...(await verdicts(session))]).toEqual([value, verdict, verdict]);
        await db.sql`delete from bans`;
        expect(await verdicts(session)).toEqual(["free", "free"]);
      }
  });

  test("of a number that is the client's name on the channel", async () => {
    await wrote("whatsapp", 1);
    await db.sql`update client_identities set external_id = '420601234567' where channel = 'whatsapp'`;
    await db.sql`update sessions set client_phone = null`;
    await addBan(supervisor, {
      scope: "phone",
      value: "+420 601 234 567",
      reason: "Threats",
      expires: "never",
    });
    expect(await verdicts(ended)).toEqual(["no", "no"]);
  });
});
