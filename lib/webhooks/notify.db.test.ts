import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { KeyActor, UserActor } from "@/lib/actor";
import { banClient } from "@/lib/bans/ban-client";
import { ingestEvents } from "@/lib/ingest/ingest";
import { routeTenant } from "@/lib/routing/route";
import { acceptSession } from "@/lib/sessions/accept";
import { concludeSession } from "@/lib/sessions/conclude";
import { endSession } from "@/lib/sessions/end";
import { redirectSession } from "@/lib/sessions/redirect";
import { replyToSession } from "@/lib/sessions/reply";
import {
  type Desk,
  makeDesk,
  makeHeld,
  makeWaiting,
  type OperatorActor,
  seat,
} from "@/lib/sessions/testing/desk";
import { systemOrigin } from "./origin";
import { payloadData, payloadExamples } from "./schemas";
import { deliveriesOf, makeWebhook, runDeliveryJobs } from "./testing";
import { type Receiver, startReceiver } from "./testing/receiver";
import { type Topic, topicNames } from "./topics";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let receiver: Receiver;
let session: number;
let name: string;
let email: string;
beforeAll(async () => {
  setEnv({ WEBHOOK_PRIVATE: "true" });
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana", { capacity: 99 });
  petr = await seat(db.sql, desk, "Petr", { groups: [desk.support], capacity: 99 });
  await db.sql`update operators set external_id = 'crm-petr' where id = ${petr.operatorId}`;
  receiver = await startReceiver();
  await makeWebhook(desk.admin, receiver.url);
});
afterAll(async () => {
  setEnv({ WEBHOOK_PRIVATE: undefined });
  await receiver.close();
});
beforeEach(async () => {
  email = `kuba-${crypto.randomUUID()}@example.com`;
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, {
    client_email: email,
  });
  name = await nameOf("sessions", session);
  await db.sql`delete from webhook_deliveries`;
  receiver.requests.length = 0;
});

/** The external id of a row that was created in Parley. */
async function nameOf(table: "sessions" | "operators" | "groups", id: number): Promise<string> {
  const [row] = await db.sql`select created_at from ${db.sql(table)} where id = ${id}`;
  return `parley-${id}-${new Date(row?.created_at).getTime()}`;
}

/** The bodies that were sent, each validated by its documented schema. */
const received = async () => {
  await runDeliveryJobs(db.sql);
  return receiver.requests
    .map(({ body }) => JSON.parse(body) as { type: Topic; data: Record<string, unknown> })
    .map(({ type, data }) => ({ type, data: payloadData[type].parse(data) as Record<string, unknown> }));
};
const by = ({ userId: id, name }: UserActor) => ({ kind: "user", id, name });
const ofSession = () => ({
  sessionId: session,
  externalId: name,
  channel: "webchat",
  channelAccount: null,
});

test("a redirect names both operators with their external ids", async () => {
  await redirectSession(desk.admin, {
    sessionId: session,
    to: { operatorId: petr.operatorId },
    note: "mind the dog",
  });
  expect(await received()).toEqual([
    {
      type: "session.redirected",
      data: {
        ...ofSession(),
        by: by(desk.admin),
        fromOperatorId: jana.operatorId,
        fromOperator: { externalId: await nameOf("operators", jana.operatorId), name: "Jana" },
        toOperatorId: petr.operatorId,
        toOperator: { externalId: "crm-petr", name: "Petr" },
      },
    },
  ]);
});

test("an acceptance names the operator, and who accepted", async () => {
  session = await makeWaiting(db.sql, desk, desk.sales);
  name = await nameOf("sessions", session);
  await acceptSession(jana, { sessionId: session });
  expect(await received()).toEqual([
    {
      type: "session.accepted",
      data: {
        ...ofSession(),
        by: by(jana),
        operatorId: jana.operatorId,
        operator: { externalId: await nameOf("operators", jana.operatorId), name: "Jana" },
      },
    },
  ]);
});

test("a redirect to a group names the group", async () => {
  await redirectSession(desk.admin, { sessionId: session, to: { groupId: desk.support } });
  expect((await received())[0]?.data).toMatchObject({
    toGroupId: desk.support,
    toGroup: { externalId: await nameOf("groups", desk.support), name: "Support" },
  });
});

test("the end of a session has its reason, and the after-call work its result", async () => {
  await endSession(jana, { sessionId: session });
  await concludeSession(jana, { sessionId: session, result: "Sold", note: "a secret of ours" });
  expect(await received()).toEqual([
    { type: "session.ended", data: { ...ofSession(), by: by(jana), reason: "operator_ended" } },
    {
      type: "session.concluded",
      data: {
        ...ofSession(),
        by: by(jana),
        operatorId: jana.operatorId,
        operator: { externalId: await nameOf("operators", jana.operatorId), name: "Jana" },
        result: "Sold",
      },
    },
  ]);
});

test("after-call work that Parley ends is sent as well", async () => {
  await endSession(jana, { sessionId: session });
  await db.sql`update sessions set ended_at = now() - interval '10 minutes' where id = ${session}`;
  await routeTenant(desk.tenant);
  const sent = (await received()).find(({ type }) => type === "session.concluded");
  expect(sent?.data).toMatchObject({
    ...ofSession(),
    by: systemOrigin,
    operatorId: jana.operatorId,
    result: null,
  });
});

test("a reply is sent with its text, which is not stored with the delivery", async () => {
  const { seq } = await replyToSession(jana, { sessionId: session, text: "Dobrý den", replyKey: "12345678" });
  expect(JSON.stringify(await deliveriesOf(db.sql))).not.toContain("Dobrý");
  expect(await received()).toMatchObject([
    {
      type: "message.replied",
      data: { ...ofSession(), seq, text: "Dobrý den", operator: { name: "Jana" } },
    },
  ]);
  await db.sql`delete from ingested_events`;
});

test("a reply whose text was removed is not sent", async () => {
  await replyToSession(jana, { sessionId: session, text: "Dobrý den", replyKey: "12345678" });
  await db.sql`update session_events set text = null where session_id = ${session}`;
  expect(await received()).toEqual([]);
  expect(await deliveriesOf(db.sql)).toMatchObject([
    { state: "failed", failure: "The content was removed before it was sent" },
  ]);
});

test("a ban is sent with its details, and so is the end of each session that it ends", async () => {
  await banClient(desk.admin, { sessionId: session, scope: "email", reason: "Insults", expires: "never" });
  const sent = await received();
  expect(sent.map(({ type }) => type).toSorted()).toEqual(["client.banned", "session.ended"]);
  expect(sent.find(({ type }) => type === "session.ended")?.data).toEqual({
    ...ofSession(),
    by: by(desk.admin),
    reason: "banned",
  });
  expect(sent.find(({ type }) => type === "client.banned")?.data).toMatchObject({
    ...ofSession(),
    ban: { scope: "email", channel: null, value: email, reason: "Insults", expiresAt: null },
  });
  expect(JSON.stringify(await deliveriesOf(db.sql))).not.toMatch(/kuba|Insults/);
});

describe("an event of another system", () => {
  const ago = (seconds: number) => new Date(Date.now() - 1_000 * seconds).toISOString();
  let shop: KeyActor;
  let chat: string;
  beforeEach(() => {
    shop = { kind: "key", tenant: desk.admin.tenant, keyId: 7, name: "Shop", scopes: ["ingest"] };
    chat = `chat-${crypto.randomUUID()}`;
  });
  const ingest = (...events: object[]) =>
    ingestEvents(
      shop,
      "key 7",
      events.map((event, index) => ({
        id: `${chat} ${index} ${JSON.stringify(event)}`,
        session: chat,
        ...event,
      })),
    );

  test("is sent once, with the key as its origin, in the order of time", async () => {
    const redirected = { at: ago(20), kind: "redirected", data: { toGroup: "Support", operator: "Jana" } };
    const ended = { at: ago(10), kind: "ended", data: { reason: "client_left" } };
    const created = { at: ago(30), kind: "created" };
    await ingest(ended, created, redirected);
    await ingest({ at: ago(5), kind: "ended", data: { reason: "timeout" } });
    await ingest({ at: ago(5), kind: "changed", facts: { language: "cs" } });
    const by = { kind: "key", id: 7, name: "Shop" };
    expect(await received()).toMatchObject([
      { type: "session.created", data: { externalId: chat, by, source: "api" } },
      { type: "session.redirected", data: { externalId: chat, by, toGroup: { name: "Support" } } },
      { type: "session.ended", data: { externalId: chat, by, reason: "client_left" } },
    ]);
    expect(receiver.requests.map(({ body }) => JSON.parse(body).timestamp)).toEqual(
      [created, redirected, ended].map(({ at }) => expect.stringContaining(at.slice(0, 19))),
    );
  });

  test("in a session that Parley routes is sent as well; one of our own web chat has the client as its origin", async () => {
    const waiting = await makeWaiting(db.sql, desk, desk.sales, 30);
    chat = await nameOf("sessions", waiting);
    await ingest({ at: ago(1), kind: "ended", data: { reason: "client_left" } });
    expect(await received()).toMatchObject([{ type: "session.ended", data: { by: { kind: "key" } } }]);
    chat = await nameOf("sessions", session);
    const left = { id: `${chat} left`, session: chat, at: ago(0), kind: "ended", actor: { kind: "client" } };
    const system = { kind: "system", tenant: desk.admin.tenant } as const;
    await ingestEvents(system, "account 1", [{ ...left, data: { reason: "client_left" } }]);
    expect((await received()).at(-1)?.data).toMatchObject({ sessionId: session, by: { kind: "client" } });
  });

  test("that begins or accepts a session, or is of a client, is sent once", async () => {
    const client = { kind: "client", id: "c-1" };
    const operator = { kind: "operator", id: "crm-petr" };
    const accepted = { id: `${chat} accepted`, at: ago(8), kind: "accepted", actor: operator };
    await ingest(
      { at: ago(9), kind: "created", facts: { channel: "vk", source: "widget", channelAccount: "shop" } },
      { at: ago(9), kind: "message", actor: client, text: "Kde je?" },
      accepted,
      { at: ago(7), kind: "system", actor: client, text: "Reconnected" },
    );
    await ingest(accepted, { at: ago(5), kind: "file", actor: client, file: { name: "a.png" } });
    await runDeliveryJobs(db.sql);
    const session = { externalId: chat, channel: "vk", channelAccount: "shop", by: { kind: "key", id: 7 } };
    expect(await received()).toMatchObject([
      { type: "session.created", data: { ...session, source: "widget" } },
      { type: "message.received", data: { ...session, seq: 2, kind: "message", text: "Kde je?" } },
      { type: "session.accepted", data: { ...session, operator: { externalId: "crm-petr", name: "Petr" } } },
      { type: "message.received", data: { ...session, seq: 5, kind: "file", text: "a.png" } },
    ]);
  });

  test("messages of a client reach a webhook in the order in which they were stored", async () => {
    const texts = Array.from({ length: 12 }, (_, number) => `message ${number}`);
    const message = (text: string) => ({ at: ago(5), kind: "message", actor: { kind: "client" }, text });
    await ingest(...texts.slice(0, 6).map(message));
    for (const text of texts.slice(6)) await ingest(message(text));
    for (const _ of texts) await runDeliveryJobs(db.sql);
    const messages = (await received()).filter(({ type }) => type === "message.received");
    expect(messages.map(({ data }) => data.text)).toEqual(texts);
  });

  test("of a banned client is sent as the end of the session", async () => {
    await banClient(desk.admin, { sessionId: session, scope: "email", reason: "Insults", expires: "never" });
    await received();
    receiver.requests.length = 0;
    await ingest({ at: ago(1), kind: "created", facts: { client: { email } } });
    expect(await received()).toMatchObject([
      { type: "session.ended", data: { externalId: chat, by: { kind: "system" }, reason: "banned" } },
    ]);
  });

  test("is not sent when it is old, nor for replies, which the client has already", async () => {
    const yesterday = 25 * 3_600;
    await ingest({ at: ago(yesterday + 1), kind: "created" }, { at: ago(yesterday), kind: "ended" });
    await ingest({ at: ago(yesterday), kind: "message", actor: { kind: "client" }, text: "Hello?" });
    await ingest({ at: ago(1), kind: "message", actor: { kind: "operator", name: "Jana" }, text: "Hello" });
    expect(await received()).toEqual([]);
  });
});

test("the documented examples match their schemas", () => {
  for (const [topic, schema] of Object.entries(payloadData))
    expect(schema.parse(payloadExamples[topic as Topic])).toEqual(payloadExamples[topic as Topic]);
});

describe("a refused action notifies no webhook", () => {
  test.each(["redirect", "end", "conclude", "reply"] as const)("%s", async (verb) => {
    const waiting = await makeWaiting(db.sql, desk, desk.sales);
    const verbs = {
      redirect: () => redirectSession(petr, { sessionId: session, to: { groupId: desk.support } }),
      end: () => endSession(jana, { sessionId: waiting }),
      conclude: () => concludeSession(jana, { sessionId: session }),
      reply: () => replyToSession(jana, { sessionId: waiting, text: "x", replyKey: "12345678" }),
    };
    await expect(verbs[verb]()).rejects.toThrow();
    expect(await deliveriesOf(db.sql)).toEqual([]);
  });
});

test("the topics are these", () => {
  expect(topicNames).toEqual([
    "session.created",
    "session.accepted",
    "session.redirected",
    "session.ended",
    "session.concluded",
    "message.received",
    "message.replied",
    "client.banned",
    "recording.ready",
  ]);
});
