import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { Conflict, Invalid } from "@/lib/errors";
import { closeWakes, onWake } from "@/lib/events/wakes";
import { queuedJobs } from "@/lib/jobs/testing";
import { routeTenant } from "@/lib/routing/route";
import { acceptSession } from "@/lib/sessions/accept";
import {
  type Desk,
  expectConsistent,
  kindsOf,
  makeDesk,
  type OperatorActor,
  seat,
} from "@/lib/sessions/testing/desk";
import { findWebchat, type Webchat } from "./account";
import { leaveChat } from "./leave";
import { markGone } from "./presence";
import { reportPage } from "./report-page";
import { sendVisitorMessage } from "./send-message";
import { SilenceWatch } from "./silence-watch";
import { visitorOf } from "./visitor";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let chat: Webchat;
let [visitor, session] = ["", 0];
const stop: (() => void)[] = [];

afterAll(() => closeWakes());
beforeEach(async () => {
  await db.sql`delete from visitor_pages`;
  desk = await makeDesk(db.sql, `desk-${crypto.randomUUID()}`);
  jana = await seat(db.sql, desk, "Jana");
  const key = `key-${crypto.randomUUID()}`;
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id)
    values (${desk.tenant}, 'webchat', 'shop', 'Shop', ${key}, ${desk.sales})`;
  chat = await findWebchat(key);
  visitor = visitorOf(crypto.randomUUID());
  await sendVisitorMessage(
    chat,
    visitor,
    { id: crypto.randomUUID(), text: "Hello" },
    {},
    { ip: null, userAgent: null },
  );
  const [row] = await db.sql`select id from sessions where tenant_id = ${desk.tenant}`;
  session = Number(row?.id);
});
afterEach(() => {
  for (const end of stop.splice(0)) end();
});

const report = (page: string, number: number, here: boolean) =>
  reportPage(chat, visitor, { page: `the-page-${page}`, report: number, here });
/** What the job does some seconds after a page was left. */
const check = () => transaction((tx) => markGone(tx, desk.tenant, session));
const row = async () => ({ ...(await db.sql`select * from sessions where id = ${session}`)[0] });
const isGone = async () => (await row()).client_gone_at !== null;
const goneFor = (minutes: number) =>
  db.sql`update sessions set client_gone_at = date_trunc('milliseconds', now() - make_interval(secs => ${60 * minutes})) where id = ${session}`;
const setGoneMinutes = (minutes: number) =>
  db.sql`update channel_accounts set settings = ${db.sql.json({ goneMinutes: String(minutes) })} where tenant_id = ${desk.tenant}`;

describe("a visitor", () => {
  test("is gone some seconds after the last of their pages was left, and back with the next", async () => {
    await report("one", 1, true);
    await report("two", 1, true);
    await report("one", 2, false);
    await check();
    expect(await isGone()).toBe(false);
    await report("two", 2, false);
    expect(await isGone()).toBe(false);
    const jobs = (await queuedJobs(db.sql)).filter(
      ({ key }) => key === `webchat.presence ${desk.tenant} ${session}`,
    );
    expect(jobs).toHaveLength(1);
    await check();
    expect(await isGone()).toBe(true);
    await report("three", 1, true);
    expect(await isGone()).toBe(false);
  });

  test("who opens the next page before that is not gone", async () => {
    await report("one", 1, true);
    await report("one", 2, false);
    await report("two", 1, true);
    await check();
    expect(await isGone()).toBe(false);
  });

  test("T15: who opens the next page at the moment in which they are found gone is not gone", async () => {
    for (let round = 1; round <= 20; round++) {
      await report("one", 2 * round, false);
      await Promise.all([check(), report(`next-${round}`, 1, true), check()]);
      expect(await isGone()).toBe(false);
      await db.sql`update visitor_pages set "left" = true`;
    }
  });

  test("a report that arrives after a later one of the page changes nothing, and one of an ended session is no error", async () => {
    await report("one", 1, true);
    await report("one", 3, false);
    await report("one", 2, true);
    await check();
    expect(await isGone()).toBe(true);
    await leaveChat(chat, visitor);
    await report("one", 4, true);
    for (const wrong of [
      {},
      { page: "x", report: 1, here: true },
      { page: "the-page-one", report: -1, here: true },
      null,
    ])
      await expect(reportPage(chat, visitor, wrong)).rejects.toThrow(Invalid);
  });

  test("who never reported a page is not gone: the page may have an earlier version of the script", async () => {
    await check();
    expect(await isGone()).toBe(false);
  });

  test("has a bounded number of pages, of which those that were left are forgotten", async () => {
    for (let page = 0; page < 60; page++) await report(String(page), 1, true);
    const pages = async () => Number((await db.sql`select count(*) from visitor_pages`)[0]?.count);
    expect(await pages()).toBe(50);
    // One of them can still say that it was left.
    await report("7", 2, false);
    expect(await db.sql`select from visitor_pages where "left"`).toHaveLength(1);
    await db.sql`update visitor_pages set "left" = true, seen_at = now() - interval '2 minutes'`;
    await report("next", 1, true);
    expect(await pages()).toBe(1);
  });

  test("viewers are woken when the visitor goes and when they come back", async () => {
    const woken: number[] = [];
    stop.push(
      onWake((wake) => wake !== "missed" && woken.push(...(wake.sessions ?? []).map(({ id }) => id))),
    );
    const marker = JSON.stringify({
      tenantId: 0,
      sessions: [{ id: -1, operatorIds: [], groupId: null }],
      operators: false,
    });
    const mark = async () => {
      woken.length = 0;
      await expect
        .poll(async () => (await db.sql`select pg_notify('parley_wakes', ${marker})`) && woken)
        .toContain(-1);
      woken.length = 0;
    };
    await report("one", 1, true);
    await report("one", 2, false);
    await mark();
    await check();
    await expect.poll(() => woken).toContain(session);
    await mark();
    await report("one", 3, true);
    await expect.poll(() => woken).toContain(session);
  });
});

describe("silence", () => {
  const clock = { now: 0 };
  const elapse = async (watch: SilenceWatch, seconds: number) => {
    let found: number | null = null;
    for (let passed = 0; passed < seconds; passed += 30) {
      clock.now += 30_000;
      found = await watch.look();
    }
    return found;
  };

  test("a page that crashed is noticed, but not before the server has listened for as long as pages may be silent", async () => {
    await report("one", 1, true);
    await db.sql`update visitor_pages set seen_at = now() - interval '10 minutes'`;
    const watch = new SilenceWatch(() => clock.now);
    // As after a restart.
    expect(await elapse(watch, 120)).toBeNull();
    expect(await isGone()).toBe(false);
    expect(await elapse(watch, 30)).toBe(1);
    expect(await isGone()).toBe(true);
    expect(await elapse(watch, 30)).toBe(0);
  });

  test("after the machine has slept nobody is gone before their pages could report", async () => {
    const watch = new SilenceWatch(() => clock.now);
    await elapse(watch, 300);
    await report("one", 1, true);
    await db.sql`update visitor_pages set seen_at = now() - interval '10 hours'`;
    clock.now += 36_000_000;
    expect(await watch.look()).toBeNull();
    await report("one", 2, true);
    expect(await elapse(watch, 300)).toBe(0);
    expect(await isGone()).toBe(false);
  });

  test("pages of ended sessions are deleted", async () => {
    await report("one", 1, true);
    await leaveChat(chat, visitor);
    await elapse(new SilenceWatch(() => clock.now), 300);
    expect(await db.sql`select from visitor_pages`).toHaveLength(0);
  });
});

describe("who waits and is gone", () => {
  test("leaves the queue after two minutes, or after the time of the account", async () => {
    await db.sql`update operators set status = 'away' where id = ${jana.operatorId}`;
    await goneFor(1.5);
    await routeTenant(desk.tenant);
    expect((await row()).status).toBe("queued");
    await setGoneMinutes(10);
    await goneFor(9);
    await routeTenant(desk.tenant);
    expect((await row()).status).toBe("queued");
    await goneFor(11);
    await routeTenant(desk.tenant);
    expect(await row()).toMatchObject({
      status: "closed",
      end_reason: "left_queue",
      client_left: "in_queue",
      ended_at: expect.any(Date),
      queue_left_at: expect.any(Date),
    });
    expect((await kindsOf(db.sql, session)).slice(-2)).toEqual(["left_queue", "ended"]);
    await expectConsistent(db.sql, session);
  });

  test("several leave at once, and the next who waits is offered in the same run", async () => {
    const say = (to: string) =>
      sendVisitorMessage(
        chat,
        to,
        { id: crypto.randomUUID(), text: "Hello" },
        {},
        { ip: null, userAgent: null },
      );
    await say(visitorOf(crypto.randomUUID()));
    await db.sql`update sessions set client_gone_at = now() - interval '1 hour' where tenant_id = ${desk.tenant}`;
    await say(visitorOf(crypto.randomUUID()));
    await routeTenant(desk.tenant);
    const states = await db.sql`select status from sessions where tenant_id = ${desk.tenant} order by id`;
    expect(states.map(({ status }) => status)).toEqual(["closed", "closed", "offered"]);
  });

  test("never leaves where the account says so", async () => {
    await setGoneMinutes(0);
    await goneFor(10_000);
    await routeTenant(desk.tenant);
    expect((await row()).ended_at).toBeNull();
  });

  test("is not offered on: the operator who was asked is free again", async () => {
    await routeTenant(desk.tenant);
    expect((await row()).status).toBe("offered");
    await goneFor(3);
    await routeTenant(desk.tenant);
    expect(await row()).toMatchObject({ status: "closed", offered_operator_id: null });
    const [slots] =
      await db.sql`select count(*)::int from sessions where live and offered_operator_id = ${jana.operatorId}`;
    expect(slots?.count).toBe(0);
    await expectConsistent(db.sql, session);
  });

  test("T15: of an operator who accepts and a visitor who leaves the queue one is first, and the other has no effect", async () => {
    for (let round = 0; round < 10; round++) {
      await db.sql`update sessions set status = 'queued', ended_at = null, end_reason = null, operator_id = null, accepted_at = null,
        waiting_since = now(), queue_left_at = null, offered_operator_id = null, client_left = null where id = ${session}`;
      await goneFor(3);
      const [accepting] = await Promise.allSettled([
        acceptSession(jana, { sessionId: session }),
        routeTenant(desk.tenant),
      ]);
      if (accepting.status === "rejected") expect(accepting.reason).toBeInstanceOf(Conflict);
      const { status } = await row();
      expect(status).toBe(accepting.status === "fulfilled" ? "active" : "closed");
    }
  });

  test("a visitor who comes back while the queue is left keeps the place or starts anew, and nothing in between", async () => {
    for (let round = 0; round < 10; round++) {
      await db.sql`update operators set status = 'away'`;
      await db.sql`update sessions set status = 'queued', ended_at = null, end_reason = null, waiting_since = now(),
        queue_left_at = null, client_left = null where id = ${session}`;
      await goneFor(3);
      await Promise.all([report(`round ${round}`.replace(" ", "-"), 1, true), routeTenant(desk.tenant)]);
      const { status, client_gone_at, ended_at } = await row();
      if (status === "queued") expect([client_gone_at, ended_at]).toEqual([null, null]);
      else expect([status, ended_at]).toEqual(["closed", expect.any(Date)]);
    }
  });
});
