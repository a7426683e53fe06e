import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { NotFound } from "@/lib/errors";
import { closeWakes, onWake, type Wake } from "@/lib/events/wakes";
import { deleteJobs } from "@/lib/jobs/testing";
import { replyToSession } from "@/lib/sessions/reply";
import { type Desk, makeDesk, makeHeld, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { disableWebhook } from "@/lib/webhooks/disable";
import { deliveriesOf, makeWebhook, runDeliveryJobs } from "@/lib/webhooks/testing";
import { type Receiver, startReceiver } from "@/lib/webhooks/testing/receiver";
import { advanceState } from "./advance-state";
import { listOutboxStates } from "./list-states";
import { resolveDelivery } from "./resolve-delivery";

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
  // Without restarting identities, because paused webhooks are remembered by their ids.
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
const answer = (status: number) => receiver.respondWith((response) => response.writeHead(status).end());
/** The state of the only message. */
const state = async () => [...(await listOutboxStates(jana, session)).values()][0];

describe("a reply in a session of our web chat", () => {
  const chat = async () => {
    await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key)
      values (${desk.tenant}, 'webchat', 'shop', 'Shop', 'a-public-key')`;
    return makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel_account: "shop" });
  };

  test("is sent without any webhook", async () => {
    session = await chat();
    await reply();
    expect(await state()).toEqual({ state: "queued", failure: null });
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({ state: "sent", failure: null });
  });

  test("stays sent when a webhook that is notified as well fails", async () => {
    session = await chat();
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    answer(410);
    await reply();
    await runDeliveryJobs(db.sql);
    expect(await deliveriesOf(db.sql)).toMatchObject([{ state: "failed" }]);
    expect(await state()).toEqual({ state: "sent", failure: null });
  });

  test("of another system is sent by webhook, although its channel has the same name", async () => {
    await chat();
    session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel_account: "theirs" });
    await reply();
    await runDeliveryJobs(db.sql);
    expect(await state()).toMatchObject({ state: "failed" });
  });
});

describe("a reply in a session of another system", () => {
  test("fails with a reason when no webhook is subscribed to replies", async () => {
    await makeWebhook(desk.admin, receiver.url, ["session.ended"]);
    await disableWebhook(desk.admin, await makeWebhook(desk.admin, receiver.url, ["message.replied"]));
    await reply();
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toEqual([]);
    expect(await state()).toEqual({
      state: "failed",
      failure: "No webhook is subscribed to replies, and there is no other way to reach this client",
    });
  });

  test("is sent when a webhook accepted it", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    const { seq } = await reply();
    await runDeliveryJobs(db.sql);
    expect(await listOutboxStates(jana, session)).toEqual(new Map([[seq, { state: "sent", failure: null }]]));
    expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ data: { seq, text: "Dobrý den" } });
  });

  test("is sending while webhooks are retried, and sent when one of several accepts it", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await makeWebhook(desk.admin, `${receiver.url}/second`, ["message.replied"], "all");
    answer(500);
    await reply();
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({ state: "sending", failure: null });
    receiver.respondWith((response, { path }) => response.writeHead(path === "/hook" ? 410 : 200).end());
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({ state: "sent", failure: null });
  });

  test("fails with the reason when every webhook has refused it for good, and not before", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await makeWebhook(desk.admin, `${receiver.url}/second`, ["message.replied"], "all");
    receiver.respondWith((response, { path }) => response.writeHead(path === "/hook" ? 410 : 500).end());
    await reply();
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({ state: "sending", failure: null });
    answer(410);
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({
      state: "failed",
      failure: "The webhook did not accept the message: It answered 410",
    });
  });

  test("T30: is unknown when the answer was lost, is retried under the same id only, and is sent when it was accepted", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    receiver.respondWith((response) => response.destroy());
    await reply();
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({
      state: "unknown",
      failure: "The webhook has not answered yet; we will try again",
    });
    answer(204);
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({ state: "sent", failure: null });
    expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toHaveLength(2);
  });

  test("T30: is never failed when it may have arrived", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    receiver.respondWith((response) => response.destroy());
    await reply();
    await runDeliveryJobs(db.sql);
    answer(410);
    await runDeliveryJobs(db.sql);
    expect(await deliveriesOf(db.sql)).toMatchObject([{ state: "failed", status: 410 }]);
    expect(await state()).toEqual({
      state: "unknown",
      failure: "The webhook did not answer, so it is not known whether the client received the message",
    });
  });

  test("fails when its webhook is disabled before it was sent", async () => {
    const webhook = await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await reply();
    await disableWebhook(desk.admin, webhook);
    await runDeliveryJobs(db.sql);
    expect(await state()).toEqual({
      state: "failed",
      failure: "The webhook did not accept the message: The webhook was disabled",
    });
  });

  test("is sent once for one key, however often it is requested (T30)", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    const once = { sessionId: session, text: "Once", replyKey: crypto.randomUUID() };
    await Promise.all(Array.from({ length: 5 }, () => replyToSession(jana, once)));
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toHaveLength(1);
    expect((await listOutboxStates(jana, session)).size).toBe(1);
  });
});

describe("T31: the state of a message", () => {
  test("does not go back after late callbacks, even when many come at once, and a failed message stays failed", async () => {
    await reply();
    const [row] = await db.sql`select id from outbox`;
    const advance = (to: Parameters<typeof advanceState>[3]) =>
      transaction((tx) => advanceState(tx, desk.tenant, Number(row?.id), to));
    await Promise.all((["sent", "delivered", "read", "sending", "sent"] as const).map(advance));
    await advance("read");
    for (const late of ["sending", "unknown", "sent", "delivered", "failed"] as const) await advance(late);
    expect(await state()).toEqual({ state: "read", failure: null });
    await db.sql`update outbox set state = 'failed', failure = 'The window has closed'`;
    for (const late of ["sent", "delivered", "read"] as const) await advance(late);
    expect(await state()).toEqual({ state: "failed", failure: "The window has closed" });
  });

  test("wakes the viewers of the session when only the failure text changes", async () => {
    await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
    await reply();
    await runDeliveryJobs(db.sql);
    const [row] = await db.sql`select id from outbox`;
    const resolveUnanswered = (over: boolean) =>
      transaction(async (tx) => {
        await db.sql`update webhook_deliveries set state = ${over ? "failed" : "queued"}`;
        const deliveries = await db.sql`select id from webhook_deliveries`;
        const ids = deliveries.map(({ id }) => Number(id));
        await resolveDelivery(tx, desk.tenant, { outboxId: Number(row?.id) }, ids, { unanswered: true });
      });
    await db.sql`update outbox set state = 'queued'`;
    await resolveUnanswered(false);
    const wakes: (Wake | "missed")[] = [];
    const stop = onWake((wake) => wakes.push(wake));
    try {
      while (wakes.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      wakes.length = 0;
      await resolveUnanswered(true);
      while (wakes.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await state()).toMatchObject({
        state: "unknown",
        failure: expect.stringContaining("not known whether"),
      });
      expect(wakes[0]).toMatchObject({ sessions: [{ id: session }] });
    } finally {
      stop();
      await closeWakes();
    }
  });

  test("wakes the viewers of the session", async () => {
    const wakes: (Wake | "missed")[] = [];
    const stop = onWake((wake) => wakes.push(wake));
    try {
      await reply();
      while (wakes.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      wakes.length = 0;
      await runDeliveryJobs(db.sql);
      while (wakes.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(wakes[0]).toMatchObject({
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
  const missing = await listOutboxStates(jana, 2 ** 40).catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(NotFound);
  const south = await makeDesk(db.sql, "south");
  for (const actor of [petr, south.admin])
    expect(await listOutboxStates(actor, session).catch((error: unknown) => error)).toEqual(missing);
  expect((await listOutboxStates(desk.admin, session)).size).toBe(1);
});
