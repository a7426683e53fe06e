import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { banClient } from "@/lib/bans/ban-client";
import { setEnv } from "@/lib/env";
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
import { deliveriesOf, makeWebhook, type Receiver, startReceiver, workOff } from "./testing";
import { topicNames } from "./topics";

let db: TestDatabase;
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let receiver: Receiver;
let session: number;
let name: string;
let email: string;
beforeAll(async () => {
  db = await testDatabase();
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
  await db.drop();
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

const said = async () => {
  await workOff(db.sql);
  return receiver.heard
    .map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> })
    .map(({ type, data }) => ({ type, data }));
};
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
    { type: "session.ended", data: { ...ofSession(), reason: "operator_ended" } },
    {
      type: "session.concluded",
      data: {
        ...ofSession(),
        operatorId: jana.operatorId,
        operator: { externalId: await nameOf("operators", jana.operatorId), name: "Jana" },
        result: "Sold",
      },
    },
  ]);
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
    reason: "banned",
  });
  expect(told.find(({ type }) => type === "client.banned")?.data).toMatchObject({
    ...ofSession(),
    ban: { scope: "email", channel: null, value: email, reason: "Insults", expiresAt: null },
  });
  expect(JSON.stringify(await deliveriesOf(db.sql))).not.toMatch(/kuba|Insults/);
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
