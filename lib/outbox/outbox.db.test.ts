import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { NotFound } from "@/lib/errors";
import { closeWakes, onWake, type Wake } from "@/lib/events/wakes";
import { deleteJobs } from "@/lib/jobs/testing";
import { replyToSession } from "@/lib/sessions/reply";
import { type Desk, makeDesk, makeHeld, type OperatorActor, seat } from "@/lib/sessions/testing-desk";
import { disableWebhook } from "@/lib/webhooks/disable";
import { deliveriesOf, makeWebhook, workOff } from "@/lib/webhooks/testing";
import { type Receiver, startReceiver } from "@/lib/webhooks/testing-receiver";
import { raiseState } from "./raise";
import { settleMessage } from "./settle";
import { outboxStates } from "./states";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let receiver: Receiver;
let session: number;
beforeAll(async () => {
  setEnv({ WEBHOOK_PRIVATE: "true" });
});
afterAll(() => setEnv({ WEBHOOK_PRIVATE: undefined }));
beforeEach(async () => {
  // Not their ids: webhooks that were left alone for a while are known by them.
  await db.sql`truncate tenants, users cascade`;
  await deleteJobs(db.sql);
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel: "generic" });
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const reply = (text = "Dobrý den", sessionId = session) =>
  replyToSession(jana, { sessionId, text, replyKey: crypto.randomUUID() });
const answer = (status: number) => receiver.answers((response) => response.writeHead(status).end());
/** Of the only message there is. */
const state = async () => [...(await outboxStates(jana, session)).values()][0];

describe("a reply in a session of our web chat", () => {
  const chat = async () => {
    await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key)
      values (${desk.tenant}, 'webchat', 'shop', 'Shop', 'a-public-key')`;
    return makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel_account: "shop" });
  };

  test("is sent by being there, with a webhook or without", async () => {
    session = await chat();
    await reply();
    expect(await state()).toEqual({ state: "queued", failure: null });
    await workOff(db.sql);
    expect(await state()).toEqual({ state: "sent", failure: null });
  });

  test("stays sent when a webhook that hears of it too fails", async () => {
    session = await chat();
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    answer(410);
    await reply();
    await workOff(db.sql);
    expect(await deliveriesOf(db.sql)).toMatchObject([{ state: "failed" }]);
    expect(await state()).toEqual({ state: "sent", failure: null });
  });

  test("of another system is carried by its webhook, though its channel is called the same", async () => {
    await chat();
    session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel_account: "theirs" });
    await reply();
    await workOff(db.sql);
    expect(await state()).toMatchObject({ state: "failed" });
  });
});

describe("a reply in a session that another system feeds", () => {
  test("fails in words when no webhook takes replies", async () => {
    await makeWebhook(desk.admin, receiver.url, ["session.ended"]);
    await disableWebhook(desk.admin, await makeWebhook(desk.admin, receiver.url, ["message.replied"]));
    await reply();
    await workOff(db.sql);
    expect(receiver.heard).toEqual([]);
    expect(await state()).toEqual({
      state: "failed",
      failure: "No webhook takes replies, and the session has no other way to the client",
    });
  });

  test("is sent when a webhook took it", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    const { seq } = await reply();
    await workOff(db.sql);
    expect(await outboxStates(jana, session)).toEqual(new Map([[seq, { state: "sent", failure: null }]]));
    expect(JSON.parse(receiver.heard[0]?.body ?? "")).toMatchObject({ data: { seq, text: "Dobrý den" } });
  });

  test("is on its way while webhooks are tried again, and sent when one of several takes it", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await makeWebhook(desk.admin, `${receiver.url}/second`, ["message.replied"]);
    answer(500);
    await reply();
    await workOff(db.sql);
    expect(await state()).toEqual({ state: "sending", failure: null });
    receiver.answers((response, { path }) => response.writeHead(path === "/hook" ? 410 : 200).end());
    await workOff(db.sql);
    expect(await state()).toEqual({ state: "sent", failure: null });
  });

  test("fails with the reason when every webhook has refused it for good, and not before", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await makeWebhook(desk.admin, `${receiver.url}/second`, ["message.replied"]);
    receiver.answers((response, { path }) => response.writeHead(path === "/hook" ? 410 : 500).end());
    await reply();
    await workOff(db.sql);
    expect(await state()).toEqual({ state: "sending", failure: null });
    answer(410);
    await workOff(db.sql);
    expect(await state()).toEqual({
      state: "failed",
      failure: "The webhook did not take it: It answered 410",
    });
  });

  test("T30: is unknown when the answer was lost, comes again under the same id only, and is sent when it was taken", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    receiver.answers((response) => response.destroy());
    await reply();
    await workOff(db.sql);
    expect(await state()).toEqual({
      state: "unknown",
      failure: "The webhook did not answer yet; it is asked again",
    });
    answer(204);
    await workOff(db.sql);
    expect(await state()).toEqual({ state: "sent", failure: null });
    expect(new Set(receiver.heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    await workOff(db.sql);
    expect(receiver.heard).toHaveLength(2);
  });

  test("T30: is never said to have failed when it may have arrived", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    receiver.answers((response) => response.destroy());
    await reply();
    await workOff(db.sql);
    answer(410);
    await workOff(db.sql);
    expect(await deliveriesOf(db.sql)).toMatchObject([{ state: "failed", status: 410 }]);
    expect(await state()).toEqual({
      state: "unknown",
      failure: "The webhook did not answer: nobody knows whether the client got it",
    });
  });

  test("is as good as lost when its webhook is switched off before it was told", async () => {
    const webhook = await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await reply();
    await disableWebhook(desk.admin, webhook);
    await workOff(db.sql);
    expect(await state()).toEqual({
      state: "failed",
      failure: "The webhook did not take it: The webhook was switched off",
    });
  });

  test("is told once for one key, however often it is sent (T30)", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    const once = { sessionId: session, text: "Once", replyKey: crypto.randomUUID() };
    await Promise.all(Array.from({ length: 5 }, () => replyToSession(jana, once)));
    await workOff(db.sql);
    expect(receiver.heard).toHaveLength(1);
    expect((await outboxStates(jana, session)).size).toBe(1);
  });
});

describe("T31: the state of a message", () => {
  test("is not lowered by what comes late, nor revived, however many come at once", async () => {
    await reply();
    const [row] = await db.sql`select id from outbox`;
    const raise = (to: Parameters<typeof raiseState>[3]) =>
      transaction((tx) => raiseState(tx, desk.tenant, Number(row?.id), to));
    await Promise.all((["sent", "delivered", "read", "sending", "sent"] as const).map(raise));
    await raise("read");
    for (const late of ["sending", "unknown", "sent", "delivered", "failed"] as const) await raise(late);
    expect(await state()).toEqual({ state: "read", failure: null });
    await db.sql`update outbox set state = 'failed', failure = 'The window has closed'`;
    for (const late of ["sent", "delivered", "read"] as const) await raise(late);
    expect(await state()).toEqual({ state: "failed", failure: "The window has closed" });
  });

  test("wakes who looks at the session when only what is said of it changes", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await reply();
    await workOff(db.sql);
    const [row] = await db.sql`select id from outbox`;
    const unsure = (over: boolean) =>
      transaction(async (tx) => {
        await db.sql`update webhook_deliveries set state = ${over ? "failed" : "queued"}`;
        const deliveries = await db.sql`select id from webhook_deliveries`;
        const ids = deliveries.map(({ id }) => Number(id));
        await settleMessage(tx, desk.tenant, { outboxId: Number(row?.id) }, ids, { unanswered: true });
      });
    await db.sql`update outbox set state = 'queued'`;
    await unsure(false);
    const heard: (Wake | "missed")[] = [];
    const stop = onWake((wake) => heard.push(wake));
    try {
      while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      heard.length = 0;
      await unsure(true);
      while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await state()).toMatchObject({
        state: "unknown",
        failure: expect.stringContaining("nobody knows"),
      });
      expect(heard[0]).toMatchObject({ sessions: [{ id: session }] });
    } finally {
      stop();
      await closeWakes();
    }
  });

  test("wakes who looks at the session", async () => {
    const heard: (Wake | "missed")[] = [];
    const stop = onWake((wake) => heard.push(wake));
    try {
      await reply();
      while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      heard.length = 0;
      await workOff(db.sql);
      while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard[0]).toMatchObject({
        tenantId: desk.tenant,
        sessions: [{ id: session, operatorIds: [jana.operatorId], groupId: desk.sales }],
      });
    } finally {
      stop();
      await closeWakes();
    }
  });
});

test("T25: the states of a session of another operator or tenant answer like those of a missing one", async () => {
  await reply();
  const missing = await outboxStates(jana, 2 ** 40).catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(NotFound);
  const south = await makeDesk(db.sql, "south");
  for (const actor of [petr, south.admin])
    expect(await outboxStates(actor, session).catch((error: unknown) => error)).toEqual(missing);
  expect((await outboxStates(desk.admin, session)).size).toBe(1);
});
