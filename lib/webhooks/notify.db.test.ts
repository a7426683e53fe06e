import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { KeyActor, UserActor } from "@/lib/actor";
import { banClient } from "@/lib/bans/ban-client";
import { ingestEvents } from "@/lib/ingest/ingest";
import { routeTenant } from "@/lib/routing/route";
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
} from "@/lib/sessions/testing-desk";
import { systemOrigin } from "./origin";
import { payloadData, payloadExamples } from "./schemas";
import { deliveriesOf, makeWebhook, workOff } from "./testing";
import { type Receiver, startReceiver } from "./testing-receiver";
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
  receiver.heard.length = 0;
});

/** As exports and the API name what was made here. */
async function nameOf(table: "sessions" | "operators" | "groups", id: number): Promise<string> {
  const [row] = await db.sql`select created_at from ${db.sql(table)} where id = ${id}`;
  return `parley-${id}-${new Date(row?.created_at).getTime()}`;
}

/** What was sent, each held against what is written about it. */
const said = async () => {
  await workOff(db.sql);
  return receiver.heard
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

test("a redirect says from whom and to whom, by the names other systems know", async () => {
  await redirectSession(desk.admin, {
    sessionId: session,
    to: { operatorId: petr.operatorId },
    note: "mind the dog",
  });
  expect(await said()).toEqual([
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

test("a redirect to a group names the group", async () => {
  await redirectSession(desk.admin, { sessionId: session, to: { groupId: desk.support } });
  expect((await said())[0]?.data).toMatchObject({
    toGroupId: desk.support,
    toGroup: { externalId: await nameOf("groups", desk.support), name: "Support" },
  });
});

test("an end says why, and the after-call work what came of it", async () => {
  await endSession(jana, { sessionId: session });
  await concludeSession(jana, { sessionId: session, result: "Sold", note: "a secret of ours" });
  expect(await said()).toEqual([
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

test("after-call work that Parley ends is told, too", async () => {
  await endSession(jana, { sessionId: session });
  await db.sql`update sessions set ended_at = now() - interval '10 minutes' where id = ${session}`;
  await routeTenant(desk.tenant);
  const told = (await said()).find(({ type }) => type === "session.concluded");
  expect(told?.data).toMatchObject({
    ...ofSession(),
    by: systemOrigin,
    operatorId: jana.operatorId,
    result: null,
  });
});

test("a reply carries its text, which the delivery itself does not keep", async () => {
  const { seq } = await replyToSession(jana, { sessionId: session, text: "Dobrý den", replyKey: "12345678" });
  expect(JSON.stringify(await deliveriesOf(db.sql))).not.toContain("Dobrý");
  expect(await said()).toMatchObject([
    {
      type: "message.replied",
      data: { ...ofSession(), seq, text: "Dobrý den", operator: { name: "Jana" } },
    },
  ]);
  await db.sql`delete from ingested_events`;
});

test("a reply whose text was removed meanwhile is told to nobody", async () => {
  await replyToSession(jana, { sessionId: session, text: "Dobrý den", replyKey: "12345678" });
  await db.sql`update session_events set text = null where session_id = ${session}`;
  expect(await said()).toEqual([]);
  expect(await deliveriesOf(db.sql)).toMatchObject([
    { state: "failed", failure: "What it was to tell has been removed" },
  ]);
});

test("a ban says whom, why and until when, and each session that it ends is an end", async () => {
  await banClient(desk.admin, { sessionId: session, scope: "email", reason: "Insults", expires: "never" });
  const told = await said();
  expect(told.map(({ type }) => type).toSorted()).toEqual(["client.banned", "session.ended"]);
  expect(told.find(({ type }) => type === "session.ended")?.data).toEqual({
    ...ofSession(),
    by: by(desk.admin),
    reason: "banned",
  });
  expect(told.find(({ type }) => type === "client.banned")?.data).toMatchObject({
    ...ofSession(),
    ban: { scope: "email", channel: null, value: email, reason: "Insults", expiresAt: null },
  });
  expect(JSON.stringify(await deliveriesOf(db.sql))).not.toMatch(/kuba|Insults/);
});

describe("what another system tells of itself", () => {
  const ago = (seconds: number) => new Date(Date.now() - 1_000 * seconds).toISOString();
  let shop: KeyActor;
  let told: string;
  beforeEach(() => {
    shop = { kind: "key", tenant: desk.admin.tenant, keyId: 7, name: "Shop", scopes: ["ingest"] };
    told = `chat-${crypto.randomUUID()}`;
  });
  const ingest = (...events: object[]) =>
    ingestEvents(
      shop,
      "key 7",
      events.map((event, index) => ({
        id: `${told} ${index} ${JSON.stringify(event)}`,
        session: told,
        ...event,
      })),
    );

  test("is told with the key that told it, in the order of its times, and once", async () => {
    const redirected = { at: ago(20), kind: "redirected", data: { toGroup: "Support", operator: "Jana" } };
    const ended = { at: ago(10), kind: "ended", data: { reason: "client_left" } };
    await ingest(ended, { at: ago(30), kind: "created" }, redirected);
    await ingest({ at: ago(5), kind: "ended", data: { reason: "timeout" } });
    await ingest({ at: ago(5), kind: "changed", facts: { language: "cs" } });
    const by = { kind: "key", id: 7, name: "Shop" };
    expect(await said()).toMatchObject([
      { type: "session.redirected", data: { externalId: told, by, toGroup: { name: "Support" } } },
      { type: "session.ended", data: { externalId: told, by, reason: "client_left" } },
    ]);
    expect(receiver.heard.map(({ body }) => JSON.parse(body).timestamp)).toEqual(
      [redirected, ended].map(({ at }) => expect.stringContaining(at.slice(0, 19))),
    );
  });

  test("of a session that Parley routes is told, too, and of one that our own chat's client leaves who it was", async () => {
    const waiting = await makeWaiting(db.sql, desk, desk.sales, 30);
    told = await nameOf("sessions", waiting);
    await ingest({ at: ago(1), kind: "ended", data: { reason: "client_left" } });
    expect(await said()).toMatchObject([{ type: "session.ended", data: { by: { kind: "key" } } }]);
    told = await nameOf("sessions", session);
    const left = { id: `${told} left`, session: told, at: ago(0), kind: "ended", actor: { kind: "client" } };
    const chat = { kind: "system", tenant: desk.admin.tenant } as const;
    await ingestEvents(chat, "account 1", [{ ...left, data: { reason: "client_left" } }]);
    expect((await said()).at(-1)?.data).toMatchObject({ sessionId: session, by: { kind: "client" } });
  });

  test("of a banned client is told as the end that the ban makes of it", async () => {
    await banClient(desk.admin, { sessionId: session, scope: "email", reason: "Insults", expires: "never" });
    await said();
    receiver.heard.length = 0;
    await ingest({ at: ago(1), kind: "created", facts: { client: { email } } });
    expect(await said()).toMatchObject([
      { type: "session.ended", data: { externalId: told, by: { kind: "system" }, reason: "banned" } },
    ]);
  });

  test("is not told when it is history, nor of replies, which have been brought to the client", async () => {
    const yesterday = 25 * 3_600;
    await ingest({ at: ago(yesterday + 1), kind: "created" }, { at: ago(yesterday), kind: "ended" });
    told = `${told}-now`;
    await ingest({ at: ago(1), kind: "message", actor: { kind: "operator", name: "Jana" }, text: "Hello" });
    expect(await said()).toEqual([]);
  });
});

test("what is written about each topic is right", () => {
  for (const [topic, schema] of Object.entries(payloadData))
    expect(schema.parse(payloadExamples[topic as Topic])).toEqual(payloadExamples[topic as Topic]);
});

describe("what is refused is told to nobody", () => {
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

test("there is a topic for each of these, and no other", () => {
  expect(topicNames).toEqual([
    "session.redirected",
    "session.ended",
    "session.concluded",
    "message.replied",
    "client.banned",
  ]);
});
