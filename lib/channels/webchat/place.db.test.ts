import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { closeWakes, onWake } from "@/lib/events/wakes";
import { acceptSession } from "@/lib/sessions/accept";
import { redirectSession } from "@/lib/sessions/redirect";
import { type Desk, makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { findWebchat, type Webchat } from "./account";
import { followChat } from "./follow";
import { leaveChat } from "./leave";
import { readChat } from "./read";
import { sendVisitorMessage } from "./send-message";
import { visitorOf } from "./visitor";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let chat: Webchat;
const open: (() => void)[] = [];

afterAll(() => closeWakes());
beforeEach(async () => {
  desk = await makeDesk(db.sql, `desk-${crypto.randomUUID()}`);
  jana = await seat(db.sql, desk, "Jana Nováková");
  const key = `key-${crypto.randomUUID()}`;
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id)
    values (${desk.tenant}, 'webchat', 'shop', 'Shop', ${key}, ${desk.sales})`;
  chat = await findWebchat(key);
});
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function visitorWho(text: string): Promise<string> {
  const visitor = visitorOf(crypto.randomUUID());
  const id = crypto.randomUUID();
  await sendVisitorMessage(chat, visitor, { id, text }, {}, { ip: null, userAgent: null });
  return visitor;
}
const placeOf = async (visitor: string) => (await readChat(chat, visitor, 0)).place;
async function sessionOf(visitor: string): Promise<number> {
  const [row] =
    await db.sql`select s.id from sessions s join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
    where s.tenant_id = ${desk.tenant} and c.external_id = ${visitor}`;
  return Number(row?.id);
}

test("visitors who wait know their place, which moves up as others leave or are accepted, and then who answers", async () => {
  const [first, second, third] = [
    await visitorWho("One"),
    await visitorWho("Two"),
    await visitorWho("Three"),
  ];
  expect([await placeOf(first), await placeOf(second), await placeOf(third)]).toEqual([1, 2, 3]);
  await acceptSession(jana, { sessionId: await sessionOf(first) });
  await leaveChat(chat, second);
  expect([await placeOf(first), await placeOf(second), await placeOf(third)]).toEqual([null, null, 1]);
  expect((await readChat(chat, first, 0)).answering).toBe("Jana");
  expect((await readChat(chat, third, 0)).answering).toBeNull();
});

test("a session that returns into a queue is at its end, and one that is redirected to an operator is in none", async () => {
  const [first, second] = [await visitorWho("One"), await visitorWho("Two")];
  const petr = await seat(db.sql, desk, "Petr");
  await redirectSession(desk.admin, {
    sessionId: await sessionOf(first),
    to: { operatorId: petr.operatorId },
  });
  expect([await placeOf(first), await placeOf(second)]).toEqual([null, 1]);
  await seat(db.sql, desk, "Eva", { groups: [desk.support] });
  await redirectSession(desk.admin, { sessionId: await sessionOf(first), to: { groupId: desk.support } });
  await redirectSession(desk.admin, { sessionId: await sessionOf(first), to: { groupId: desk.sales } });
  expect([await placeOf(first), await placeOf(second)]).toEqual([2, 1]);
});

test("a visitor who waits reads again when others of the queue have moved, one who is answered does not", async () => {
  const [first, second] = [await visitorWho("One"), await visitorWho("Two")];
  await acceptSession(jana, { sessionId: await sessionOf(first) });
  const woken = { first: 0, second: 0 };
  const follow = async (visitor: string, who: "first" | "second") =>
    open.push((await followChat(chat, visitor, 10))({ send: () => void woken[who]++, end: () => {} }));
  await follow(first, "first");
  await follow(second, "second");
  await listening();
  Object.assign(woken, { first: 0, second: 0 });
  await visitorWho("Three");
  await expect.poll(() => woken.second).toBeGreaterThan(0);
  expect(woken.first).toBe(0);
});

/** Until this process listens, and has received everything that was sent before. */
async function listening(): Promise<void> {
  let received = false;
  open.push(
    onWake((wake) => {
      if (wake !== "missed" && wake.tenantId === 0) received = true;
    }),
  );
  const wake = JSON.stringify({ tenantId: 0, sessions: [], operators: false });
  await expect
    .poll(async () => {
      await db.sql`select pg_notify('parley_wakes', ${wake})`;
      return received;
    })
    .toBe(true);
}
