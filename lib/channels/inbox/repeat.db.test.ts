import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/db";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { type Desk, makeDesk } from "@/lib/sessions/testing/desk";
import { createAccount } from "../accounts/create";
import { findAccountById } from "../accounts/find";
import type { Incoming } from "../channel";
import { post, processReceived, receive, SECRET } from "../testing/account";
import { applyItems } from "./apply";
import { listWaiting } from "./list-waiting";
import { storeWebhook } from "./store";

/*
 * What happens when the processing of a webhook fails between two steps, as when its process is killed: a constraint makes one
 * step fail, and the webhook is processed again without it.
 */

const db = emptiedDatabase();
let desk: Desk;
let id: number;
let account: { key: string; name: string };
beforeEach(async () => {
  desk = await makeDesk(db.sql, "north");
  const fields = { name: "Shop", account: "shop", groupId: desk.sales, secret: SECRET };
  id = await createAccount(desk.admin, { channel: "generic", ...fields });
  account = { key: (await found()).publicKey, name: "shop" };
});
afterEach(async () => {
  for (const table of ["sessions", "session_events"])
    await db.sql`alter table ${db.sql(table)} drop constraint if exists broken`;
});

const found = async () => {
  const one = await findAccountById(database(), desk.tenant, id);
  if (!one) throw new Error("There is no account");
  return one;
};
let count = 0;
const written = (text: string) => ({ type: "message", id: `m-${++count}`, client: { id: "karel" }, text });
const texts = async (kind: string) =>
  (await db.sql`select text from session_events where kind = ${kind} order by session_id, seq`).map(
    ({ text }) => text,
  );
const noLines = () =>
  db.sql`alter table session_events add constraint broken check (kind <> 'system') not valid`;
const webhooks = () => db.sql<{ state: string; attempts: number }[]>`
  select state, attempts from channel_webhooks order by id`;
/** With the job of another webhook. */
const processAgain = async () => {
  await post(account, [{ ...written("Now"), client: { id: "petr" } }]);
  await processReceived(db.sql);
};

test("a contacted client who answered is in the queue, however often the answer was processed in part", async () => {
  await receive(db.sql, account, [written("Hello")]);
  await db.sql`
    update sessions set status = 'created', source = 'contact', group_id = ${desk.sales}, routed_here = false`;
  await db.sql`alter table sessions add constraint broken check (status <> 'queued') not valid`;
  await expect(receive(db.sql, account, [written("Yes, please call")])).rejects.toThrow();
  expect(await texts("message")).toEqual(["Hello"]);
  await db.sql`alter table sessions drop constraint broken`;
  await processAgain();
  expect(await texts("message")).toEqual(["Hello", "Yes, please call", "Now"]);
  expect(await db.sql`select distinct status from sessions`).toEqual([{ status: "queued" }]);
});

test("a client who blocked messages is shown in the timeline although the first attempt ended before that", async () => {
  await receive(db.sql, account, [written("Hello")]);
  await noLines();
  const at = new Date(Date.now() + 1_000).toISOString();
  const forbids = { type: "permission", client: { id: "karel" }, allowed: false, reason: "Karel left", at };
  await expect(receive(db.sql, account, [forbids])).rejects.toThrow();
  await db.sql`alter table session_events drop constraint broken`;
  await processAgain();
  await receive(db.sql, account, [forbids, written("Bye")]);
  expect(await texts("system")).toEqual(["Karel left"]);
});

test("a client's new name is shown in the timeline although the first attempt ended before that", async () => {
  await receive(db.sql, account, [written("Hello")]);
  const text = "The client has a new ID: charles";
  const item: Incoming = {
    account: "shop",
    is: "identity",
    id: "change",
    from: "karel",
    to: "charles",
    text,
  };
  const apply = async () => applyItems(await found(), [{ webhook: 1, item }], new Map());
  await noLines();
  await expect(apply()).rejects.toThrow();
  await db.sql`alter table session_events drop constraint broken`;
  await apply();
  await apply();
  expect(await texts("system")).toEqual([text]);
});

test("a fault of ours is waited out: later webhooks go on, and only one that fails for a minute is dead", async () => {
  await db.sql`alter table session_events add constraint broken check (text <> 'bad') not valid`;
  await post(account, [written("bad")]);
  await post(account, [written("good")]);
  for (let attempt = 1; attempt <= 4; attempt++) {
    await expect(processReceived(db.sql)).rejects.toThrow("1 webhooks could not be processed");
    expect(await webhooks()).toEqual([{ state: "waiting", attempts: attempt }]);
    await post(account, [written(`good ${attempt}`)]);
  }
  expect(await texts("message")).toEqual(["good", "good 1", "good 2", "good 3"]);
  await db.sql`update channel_webhooks set received_at = now() - interval '2 minutes' where attempts > 0`;
  await processReceived(db.sql);
  expect(await webhooks()).toEqual([{ state: "dead", attempts: 5 }]);
});

test("long webhooks are stored all, and read a few at a time in their order", async () => {
  const bodies = Array.from({ length: 5 }, (_, index) => Buffer.alloc(3_000_000, index));
  await Promise.all(bodies.map((body) => storeWebhook({ tenantId: desk.tenant, accountId: id, body })));
  const read: number[][] = [];
  let page = await listWaiting(await found(), 0);
  while (page.length > 0) {
    read.push(page.map(({ body }) => body[0] ?? -1));
    page = await listWaiting(await found(), page.at(-1)?.id ?? 0);
  }
  expect(read).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});
