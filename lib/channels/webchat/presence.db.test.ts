import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { onTyping } from "@/lib/events/typing";
import { closeWakes, onWake, type Wake } from "@/lib/events/wakes";
import { followTyping } from "@/lib/live/follow-typing";
import { watchedSession } from "@/lib/live/watched";
import { advanceState } from "@/lib/outbox/advance-state";
import { listOutboxStates } from "@/lib/outbox/list-states";
import { replyToSession } from "@/lib/sessions/reply";
import { signalTyping } from "@/lib/sessions/signal-typing";
import { type Desk, makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { runDeliveryJobs } from "@/lib/webhooks/testing";
import { findWebchat, type Webchat } from "./account";
import { acknowledgeChat } from "./acknowledge";
import { followChat } from "./follow";
import { leaveChat } from "./leave";
import { readChat } from "./read";
import { sendVisitorMessage } from "./send-message";
import { notifyVisitorTyping } from "./typing";
import { visitorOf } from "./visitor";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let chat: Webchat;
let [visitor, session] = ["", 0];
const open: (() => void)[] = [];

afterAll(() => closeWakes());
beforeEach(async () => {
  desk = await makeDesk(db.sql, `desk-${crypto.randomUUID()}`);
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
  const key = `key-${crypto.randomUUID()}`;
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key)
    values (${desk.tenant}, 'webchat', 'shop', 'Shop', ${key})`;
  chat = await findWebchat(key);
  visitor = visitorOf(crypto.randomUUID());
  await say("Hello");
  const [row] = await db.sql`
    update sessions set status = 'active', operator_id = ${jana.operatorId}, operator_ids = ${[jana.operatorId]},
      accepted_at = now() where tenant_id = ${desk.tenant} returning id`;
  session = Number(row?.id);
});
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const say = (text: string) =>
  sendVisitorMessage(chat, visitor, { id: crypto.randomUUID(), text }, {}, { ip: null, userAgent: null });
const reply = async (text: string) =>
  (await replyToSession(jana, { sessionId: session, text, replyKey: crypto.randomUUID() })).seq;
const states = async () => [...(await listOutboxStates(jana, session)).values()].map(({ state }) => state);
const seen = async (delivered: number, read: number, of = visitor) =>
  acknowledgeChat(chat, of, { id: (await readChat(chat, visitor, 0)).id, delivered, read });

/** Until this process listens and has received everything that was sent before, which arrives in order. */
async function receivedAll(): Promise<void> {
  let received = false;
  const stop = onTyping(desk.tenant, 0, "client", () => {
    received = true;
  });
  const notice = JSON.stringify({ tenantId: desk.tenant, sessionId: 0, by: "client" });
  await expect
    .poll(async () => {
      await db.sql`select pg_notify('parley_typing', ${notice})`;
      return received;
    })
    .toBe(true);
  stop();
}

describe("delivery states of replies", () => {
  test("messages that the visitor's window has received are delivered, and those it has shown are read", async () => {
    const first = await reply("One");
    const second = await reply("Two");
    await runDeliveryJobs(db.sql);
    expect(await states()).toEqual(["sent", "sent"]);
    await seen(second, 0);
    expect(await states()).toEqual(["delivered", "delivered"]);
    await seen(second, first);
    expect(await states()).toEqual(["read", "delivered"]);
  });

  test("T31: a late acknowledgement or sending lowers no state", async () => {
    const first = await reply("One");
    // Read before the job that sends it has run.
    await seen(first, first);
    await runDeliveryJobs(db.sql);
    await seen(first, 0);
    await seen(0, 0);
    const [row] = await db.sql`select id from outbox where tenant_id = ${desk.tenant} and seq = ${first}`;
    await transaction((tx) => advanceState(tx, desk.tenant, Number(row?.id), "sent"));
    expect(await states()).toEqual(["read"]);
  });

  test("a failed reply stays failed, and a later reply is not marked in advance", async () => {
    const first = await reply("One");
    await db.sql`update outbox set state = 'failed' where tenant_id = ${desk.tenant} and seq = ${first}`;
    await seen(2_147_483_647, 2_147_483_647);
    await reply("Two");
    expect(await states()).toEqual(["failed", "queued"]);
  });

  test("viewers are woken once when a state has advanced, and not otherwise", async () => {
    const seq = await reply("One");
    await reply("Two");
    const wakes: Wake[] = [];
    open.push(onWake((wake) => wake !== "missed" && wakes.push(wake)));
    await receivedAll();
    wakes.length = 0;
    await seen(seq + 1, seq + 1);
    await seen(seq + 1, seq + 1);
    await receivedAll();
    expect(wakes).toHaveLength(1);
  });

  test("T25: another visitor's session and an ended one cannot be acknowledged", async () => {
    const seq = await reply("One");
    const other = visitorOf(crypto.randomUUID());
    await seen(seq, seq, other);
    const { id } = await readChat(chat, visitor, 0);
    await leaveChat(chat, visitor);
    await say("Anew");
    await acknowledgeChat(chat, visitor, { id, delivered: seq, read: seq });
    expect(await states()).toEqual(["queued"]);
    for (const wrong of [{}, { id, delivered: -1, read: 0 }, { id, delivered: 2 ** 31, read: 0 }, "x", null])
      await expect(acknowledgeChat(chat, visitor, wrong)).rejects.toThrow(Invalid);
  });
});

describe("typing", () => {
  /** The events that the visitor's browser and a viewer of the session receive. */
  async function follow(actor: OperatorActor | Desk["admin"] = jana) {
    const received = {
      visitor: [] as string[],
      operator: [] as string[],
      ended: [] as unknown[],
      authorizing: 0,
    };
    open.push(
      (await followChat(chat, visitor))({ send: (event) => received.visitor.push(event), end: () => {} }),
    );
    const authorize = async () => {
      received.authorizing += 1;
      return watchedSession(actor, session).finally(() => {
        received.authorizing -= 1;
      });
    };
    open.push(
      followTyping(
        await authorize(),
        authorize,
      )({ send: (event) => received.operator.push(event), end: (err) => received.ended.push(err) }),
    );
    await receivedAll();
    received.visitor.length = 0;
    received.operator.length = 0;
    return received;
  }

  test("each side is notified when the other types, and nothing is stored", async () => {
    const received = await follow();
    const before = await db.sql`select version, event_count from sessions where id = ${session}`;
    await notifyVisitorTyping(chat, visitor);
    await expect.poll(() => received.operator).toEqual(["typing"]);
    expect(received.visitor).toEqual([]);
    await signalTyping(jana, session);
    await expect.poll(() => received.visitor).toEqual(["typing"]);
    expect(received.operator).toEqual(["typing"]);
    expect(await db.sql`select version, event_count from sessions where id = ${session}`).toEqual(before);
  });

  test("frequent reports from a browser are passed on at the limited rate", async () => {
    const received = await follow();
    await Promise.all(Array.from({ length: 50 }, () => notifyVisitorTyping(chat, visitor)));
    await Promise.all(Array.from({ length: 50 }, () => signalTyping(jana, session)));
    await receivedAll();
    await expect.poll(() => received.authorizing).toBe(0);
    expect([received.operator, received.visitor]).toEqual([["typing"], ["typing"]]);
  });

  test("only an actor who may reply can report typing, and for a hidden session nothing is revealed", async () => {
    await expect(signalTyping(petr, session)).rejects.toThrow(NotFound);
    await expect(signalTyping(desk.admin, session)).rejects.toThrow(Forbidden);
    await expect(watchedSession(petr, session)).rejects.toThrow(NotFound);
    const north = await makeDesk(db.sql, `north-${crypto.randomUUID()}`);
    await expect(signalTyping(await seat(db.sql, north, "Eva"), session)).rejects.toThrow(NotFound);
  });

  test("T11: an actor who can no longer see the session is no longer notified", async () => {
    const received = await follow();
    await db.sql`update sessions set operator_ids = '{}' where id = ${session}`;
    await notifyVisitorTyping(chat, visitor);
    await expect.poll(() => received.ended).toHaveLength(1);
    expect(received.operator).toEqual([]);
  });

  test("T25: a visitor is notified of their own session only, and an ended chat is silent", async () => {
    const received = await follow();
    await notifyVisitorTyping(chat, visitorOf(crypto.randomUUID()));
    await leaveChat(chat, visitor);
    await notifyVisitorTyping(chat, visitor);
    await receivedAll();
    await expect.poll(() => received.authorizing).toBe(0);
    expect(received.operator).toEqual([]);
  });
});
