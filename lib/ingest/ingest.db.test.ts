import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { deleteJobs, queuedJobs } from "@/lib/jobs/testing";
import { listSessions } from "@/lib/sessions/list";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { ingestEvents } from "./ingest";

const db = testDatabase();
let tenant: number;
let key: KeyActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  const admin = await makeActor(db.sql, tenant, "admin");
  key = { kind: "key", tenant: admin.tenant, keyId: 1, name: "Shop", scopes: ["ingest"] };
});

const ingest = (events: unknown[], producer = "key 1") => ingestEvents(key, producer, events);
const at = (seconds: number) => new Date(Date.UTC(2026, 9, 1, 10) + seconds * 1_000).toISOString();
const client = { kind: "client" };
const jana = { kind: "operator", id: "op-1", name: "Jana" };

/** The events of a session from created to concluded. */
function story(session: string): Record<string, unknown>[] {
  const facts = {
    channel: "webchat",
    source: "widget",
    pageUrl: "https://shop.example/cart",
    client: { externalId: `c-${session}`, name: "Karel Dvořák", email: "karel@example.test" },
  };
  const events = [
    { at: at(0), kind: "created", facts, parameters: { orderId: "4711" } },
    { at: at(1), kind: "message", actor: client, text: "Where is my reklamace?" },
    { at: at(2), kind: "queued", data: { group: "Claims" } },
    { at: at(3), kind: "offered", data: { operator: { externalId: "op-2", name: "Petr" } } },
    { at: at(13), kind: "offer_timed_out", data: { operator: { externalId: "op-2" } } },
    { at: at(14), kind: "offered", data: { operator: { externalId: "op-1" } } },
    { at: at(18), kind: "accepted", actor: jana },
    { at: at(20), kind: "message", actor: jana, text: "Let me look." },
    { at: at(25), kind: "changed", facts: { language: "cs" }, parameters: { orderId: "4712", vip: "yes" } },
    { at: at(26), kind: "tagged", tags: ["claim", "vip"] },
    {
      at: at(30),
      kind: "file",
      actor: client,
      file: { name: "invoice.pdf", size: 1200, mediaType: "application/pdf" },
    },
    { at: at(40), kind: "redirected", actor: jana, data: { toGroup: "Billing", note: "about the invoice" } },
    { at: at(50), kind: "accepted", actor: { kind: "operator", id: "op-3", name: "Eva" } },
    { at: at(55), kind: "message", actor: { kind: "operator", id: "op-3" }, text: "It is on its way." },
    { at: at(60), kind: "ended", data: { reason: "client_left", wrapUp: true } },
    { at: at(75), kind: "concluded", actor: { kind: "operator", id: "op-3" }, data: { result: "Solved" } },
  ];
  return events.map((event, index) => ({ id: `${session}-${index}`, session, ...event }));
}

/** Everything about a session except ids and the order of arrival. */
async function stored(session: string) {
  const [row] = await db.sql`
    select s.*, c.name as client, array(select name from operators o where o.tenant_id = s.tenant_id and o.id = any(s.operator_ids) order by 1) as operators
    from sessions s left join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
    where s.tenant_id = ${tenant} and s.external_id = ${session}`;
  const {
    id,
    version,
    changed_at,
    external_id,
    client_id,
    operator_ids,
    chatbot_ids,
    group_ids,
    tags,
    ...rest
  } = row as Record<string, unknown>;
  const events = await db.sql`
    select kind, at, actor_kind, text from session_events where tenant_id = ${tenant} and session_id = ${id as string} order by at, kind`;
  const [document] = await db.sql`
    select array(select lexeme from unnest(document)) as words, oversize from session_documents where tenant_id = ${tenant} and session_id = ${id as string}`;
  return {
    ...rest,
    groups: [...(group_ids as string[])].sort(),
    tags: [...(tags as string[])].sort(),
    events: [...events],
    ...document,
  };
}

test("a session runs from created to concluded, and every fact is in its column", async () => {
  const results = await ingest(story("whole"));
  expect(results.map((result) => "status" in result && result.status)).toEqual(results.map(() => "stored"));
  expect(await stored("whole")).toMatchObject({
    status: "closed",
    channel: "webchat",
    source: "widget",
    client: "Karel Dvořák",
    client_email: "karel@example.test",
    operators: ["Eva", "Jana"],
    page_url: "https://shop.example/cart",
    language: "cs",
    initial_message: "Where is my reklamace?",
    message_count: 3,
    file_count: 1,
    redirect_count: 1,
    event_count: 16,
    waiting_seconds: 16,
    first_response_seconds: 18,
    duration_seconds: 42,
    wrap_up_seconds: 15,
    end_reason: "client_left",
    client_left: "in_session",
    result: "Solved",
    parameters: { orderId: "4712", vip: "yes" },
    tags: ["claim", "vip"],
    live: false,
  });
});

test("T14: any order of arrival and any number of repetitions give the same session", async () => {
  await ingest(story("straight"));
  const expected = await stored("straight");
  let run = 0;
  const orders = fc.shuffledSubarray(
    Array.from({ length: 16 }, (_, index) => index),
    { minLength: 16 },
  );
  await fc.assert(
    fc.asyncProperty(orders, fc.integer({ min: 1, max: 16 }), async (order, size) => {
      const session = `shuffled-${run++}`;
      const events = story(session);
      const sent = order.map((index) => events[index]);
      for (let start = 0; start < sent.length; start += size) await ingest(sent.slice(start, start + size));
      await ingest(sent.slice(3, 9));
      const found = await stored(session);
      expect(found).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

test("T14: an event that is sent again changes nothing, and a different event under its id is refused", async () => {
  const [first] = story("again");
  expect(await ingest([first, first])).toMatchObject([{ status: "stored" }, { status: "duplicate" }]);
  const before = await stored("again");
  expect(await ingest([first])).toMatchObject([{ status: "duplicate" }]);
  expect(await ingest([{ ...first, text: "something else" }])).toMatchObject([{ problem: { status: 409 } }]);
  expect(await stored("again")).toEqual(before);
  expect(await ingest([{ ...first, session: "of another producer" }], "key 2")).toMatchObject([
    { status: "stored" },
  ]);
});

test("the same events from twenty requests at once are stored once", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => ingest(story("at once"))));
  const statuses = all.flat().map((result) => ("status" in result ? result.status : result.problem.detail));
  expect(statuses.filter((status) => status === "stored")).toHaveLength(16);
  expect(statuses.filter((status) => status === "duplicate")).toHaveLength(19 * 16);
  expect(await stored("at once")).toEqual(await stored("whole"));
});

test("a message is found as soon as it is stored, also by a phrase, and no phrase spans two messages", async () => {
  const admin = await makeActor(db.sql, tenant, "admin");
  const found = async (q: string) => {
    const { selection } = await readSelection(admin, "live", { q });
    return (await listSessions(selection)).rows.length;
  };
  const send = (id: string, text: string) =>
    ingest([{ id, session: "searched", at: at(1), kind: "message", actor: client, text }]);
  await send("s-1", "the purple elephant");
  expect(await found('"purple elephant"')).toBe(1);
  await send("s-2", "trumpets loudly");
  expect(await found('"trumpets loudly"')).toBe(1);
  expect(await found('"elephant trumpets"')).toBe(0);
  expect(await found("purple trumpets")).toBe(1);
});

test("an event that cannot be read is refused alone, and the rest of the batch is stored", async () => {
  const results = await ingest([
    { id: "ok", session: "mixed", at: at(0), kind: "created" },
    { id: "no time", session: "mixed", kind: "message" },
    "nothing at all",
    { id: "ahead", session: "mixed", at: "2999-01-01T00:00:00Z", kind: "message" },
    { id: "odd", session: "mixed", at: at(2), kind: "hologram_shown", data: { colour: "blue" } },
  ]);
  expect(results).toMatchObject([
    { status: "stored" },
    { id: "no time", problem: { status: 422, detail: "at is missing" } },
    { id: null, problem: { status: 422 } },
    { id: "ahead", problem: { detail: "at is in the future" } },
    { status: "stored" },
  ]);
});

test("the latest status of an operator counts, and a key without the right stores nothing", async () => {
  const operator = { externalId: "op-9", name: "Ota" };
  await ingest([{ id: "st-2", kind: "operator_status", at: at(10), operator, status: "away" }]);
  await ingest([{ id: "st-1", kind: "operator_status", at: at(5), operator, status: "online" }]);
  const [row] =
    await db.sql`select status from operators where tenant_id = ${tenant} and external_id = 'op-9'`;
  expect(row?.status).toBe("away");
  const reader: KeyActor = { ...key, scopes: ["read", "act"] };
  await expect(ingestEvents(reader, "key 1", story("forbidden"))).rejects.toThrow(Forbidden);
  expect(await db.sql`select from sessions where external_id = 'forbidden'`).toHaveLength(0);
});

test("T18: the session of a banned client is rejected, counted on the ban, and takes no more events", async () => {
  const boss = await makeActor(db.sql, tenant, "admin");
  const [ban] = await db.sql<{ id: string }[]>`
    insert into bans (tenant_id, scope, value, label, reason, user_id)
    values (${tenant}, 'email', 'troll@example.test', 'troll@example.test', 'spam', ${boss.userId}) returning id`;
  const troll = { client: { name: "Troll", email: "Troll@Example.test" } };
  const results = await ingest([
    { id: "b-1", session: "banned", at: at(0), kind: "created", facts: { channel: "webchat", ...troll } },
    { id: "b-2", session: "banned", at: at(1), kind: "message", actor: client, text: "rubbish" },
  ]);
  expect(results).toMatchObject([{ problem: { status: 403 } }, { problem: { status: 403 } }]);
  expect(
    await ingest([{ id: "b-3", session: "banned", at: at(2), kind: "message", text: "again" }]),
  ).toMatchObject([{ problem: { status: 403, title: "The client is banned" } }]);
  expect(await stored("banned")).toMatchObject({
    status: "rejected",
    banned: true,
    end_reason: "banned",
    message_count: 0,
  });
  const [counted] =
    await db.sql`select attempts from bans where tenant_id = ${tenant} and id = ${ban?.id ?? 0}`;
  expect(counted?.attempts).toBe(1);
});

test("T18: a client known by their phone number is banned however the number is written", async () => {
  const czech = await makeTenant(db.sql, "czech", "Europe/Prague", "CZ");
  const boss = await makeActor(db.sql, czech, "admin");
  const caller = (session: string, phone: string, externalId?: string) => {
    const facts = { channel: "webchat", client: { name: "Karel", phone, externalId } };
    const event = { id: session, session, at: new Date().toISOString(), kind: "created", facts };
    return ingestEvents({ ...key, tenant: boss.tenant }, "key 1", [event]);
  };
  expect(await caller("phone-1", "+420 777 123 456")).toMatchObject([{ status: "stored" }]);
  const [known] = await db.sql<{ id: string }[]>`select id from clients where tenant_id = ${czech}`;
  await db.sql`insert into bans (tenant_id, scope, value, label, reason, user_id)
    values (${czech}, 'client', ${known?.id ?? ""}, 'Karel', 'spam', ${boss.userId})`;
  expect(await caller("phone-2", "777 123 456")).toMatchObject([{ problem: { status: 403 } }]);
  expect(await caller("phone-3", "+421 777 123 456")).toMatchObject([{ status: "stored" }]);
  const otherClient = await caller("phone-4", "777 123 456", "tel:777123456");
  expect(otherClient).toMatchObject([{ status: "stored" }]);
  expect(await db.sql`select external_id from clients where tenant_id = ${czech} order by id`).toMatchObject([
    { external_id: "tel:420777123456" },
    { external_id: "tel:421777123456" },
    { external_id: "tel:777123456" },
  ]);
});

test("T18: a client whose ban is found later leaves the queue, and routing runs for the operator who was offered the session", async () => {
  const boss = await makeActor(db.sql, tenant, "admin");
  await db.sql`insert into bans (tenant_id, scope, value, label, reason, user_id)
    values (${tenant}, 'ip', '192.0.2.66', '192.0.2.66', 'spam', ${boss.userId})`;
  const now = () => new Date().toISOString();
  const group = { routing: "parley", data: { group: "Claims" }, facts: { channel: "webchat" } };
  await ingest([{ id: "t-1", session: "turns out", at: now(), kind: "created", ...group }]);
  await deleteJobs(db.sql);
  await ingest([
    { id: "t-2", session: "turns out", at: now(), kind: "changed", facts: { ip: "::ffff:192.0.2.66" } },
  ]);
  const [row] = await db.sql`select id::int, status, end_reason, waiting_since, queue_left_at
    from sessions where tenant_id = ${tenant} and external_id = 'turns out'`;
  expect(row).toMatchObject({ status: "rejected", end_reason: "banned", waiting_since: null });
  expect(row?.queue_left_at).toBeInstanceOf(Date);
  const jobs = await queuedJobs(db.sql);
  expect(jobs).toMatchObject([{ key: `route ${tenant} soon session ${row?.id}` }]);
});

test("a session for Parley to route enters the queue of its group, and its producer can end it but not route it", async () => {
  const send = (id: string, kind: string, more: object = {}) =>
    ingest([{ id, session: "routed", at: new Date().toISOString(), kind, ...more }]);
  expect(await send("r-0", "created", { routing: "parley" })).toMatchObject([{ problem: { status: 422 } }]);
  await send("r-1", "created", {
    routing: "parley",
    data: { group: "Claims" },
    facts: { channel: "webchat" },
  });
  expect(await stored("routed")).toMatchObject({ status: "queued", routed_here: true });
  expect(await send("r-2", "accepted", { actor: jana })).toMatchObject([{ problem: { status: 409 } }]);
  await send("r-3", "changed", { facts: { language: "cs" }, tags: ["late"] });
  expect(await stored("routed")).toMatchObject({ status: "queued", language: "cs", tags: ["late"] });
  await send("r-4", "ended", { data: { reason: "client_left" } });
  expect(await stored("routed")).toMatchObject({
    status: "closed",
    end_reason: "client_left",
    client_left: "in_queue",
  });
});

test.each([
  ["id", { id: " " }],
  ["session", { session: "\u200b" }],
  ["actor.id", { actor: { kind: "operator", id: "\t" } }],
  ["facts.client.externalId", { facts: { client: { externalId: " ", name: "Karel" } } }],
  ["facts.client.identity", { facts: { client: { identity: "\u00a0" } } }],
])("a blank %s is refused, because all with it would be the same", async (field, more) => {
  const event = { id: `blank-${field}`, session: "blank", at: at(0), kind: "created", ...more };
  expect(await ingest([event])).toMatchObject([
    { problem: { status: 422, fields: [{ field, problem: expect.stringMatching(/^is blank/) }] } },
  ]);
});

test("facts with a message are refused, so that messages never have to be derived from", async () => {
  const message = { id: "f-1", session: "facts", at: at(0), kind: "message", text: "x", tags: ["vip"] };
  expect(await ingest([message])).toMatchObject([{ problem: { status: 422 } }]);
});

test("what is sent without a text, such as a place or an order, is found by what it shows", async () => {
  const place = { latitude: 50.08, longitude: 14.42, name: "Obelisk", address: "Dlouhá 1" };
  const items = [{ name: "Samovar", quantity: 2 }];
  const card = { title: "Palimpsest", buttons: [{ label: "Kaleidoscope" }] };
  const results = await ingest(
    [
      { kind: "created", facts: { channel: "generic" } },
      { kind: "location", actor: client, data: { location: place } },
      { kind: "order", actor: client, data: { order: { items } } },
      { kind: "message", actor: { kind: "chatbot", id: "b-1" }, data: { card } },
      { kind: "contacts", actor: client, data: { contacts: [{ name: "Quasimodo" }] } },
    ].map((event, index) => ({ id: `contents-${index}`, session: "contents", at: at(index), ...event })),
  );
  expect(results.every((result) => "status" in result && result.status === "stored")).toBe(true);
  const admin = await makeActor(db.sql, tenant, "admin");
  for (const word of ["obelisk", "dlouha", "samovar", "palimpsest", "kaleidoscope", "quasimodo"]) {
    const { selection } = await readSelection(admin, "live", { q: word });
    expect((await listSessions(selection)).rows).toHaveLength(1);
  }
});

test.each([
  [{ location: { latitude: 91, longitude: 0 } }, "data.location.latitude"],
  [{ contacts: [{ phones: ["777"] }] }, "data.contacts.0.name"],
  [{ order: { items: [{ name: "Tea", quantity: "two" }] } }, "data.order.items.0.quantity"],
  [{ card: { buttons: [{ url: "https://x.example" }] } }, "data.card.buttons.0.label"],
  [{ replyTo: -1 }, "data.replyTo"],
])("a field of another shape is refused by its name: %j", async (data, field) => {
  const [result] = await ingest([
    { id: `odd-${field}`, session: "odd", at: at(0), kind: "message", actor: client, text: "x", data },
  ]);
  expect(result).toMatchObject({ problem: { fields: [{ field }] } });
});
