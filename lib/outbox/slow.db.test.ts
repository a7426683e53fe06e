import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { receive, runPushJobs } from "@/lib/channels/testing/account";
import { openShop, type Shop } from "@/lib/channels/testing/shop";
import { JOBS_TABLE } from "@/lib/jobs/queue";
import { emptiedDatabase } from "@/lib/jobs/testing/database";

/* An account whose vendor is slow, or which has more to send than fits into one turn. */

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let shop: Shop;
let held: ServerResponse[];
beforeEach(async () => {
  shop = await openShop(db.sql);
  held = [];
  shop.receiver.respondWith((response, { body }) => {
    if (body.includes("Slow")) held.push(response);
    else response.writeHead(200).end();
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  return shop.receiver.close();
});

const talk = async (id: string) => {
  await receive(db.sql, shop.account, [shop.written("Hello", { client: { id } })]);
  return shop.accept();
};
/** More than a turn takes. */
const passTurn = () => {
  const now = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => now() + 15_000);
};
const states = async () => (await shop.outbox()).map(({ state }) => state);
const waiting = () => db.sql<{ priority: number }[]>`
  select priority from ${db.sql(JOBS_TABLE)} where key like 'push %' and locked_at is null`;

test("one slow message does not stop those to other clients, however long it takes", async () => {
  const [slow, other] = [await talk("karel"), await talk("petr")];
  await shop.reply(slow, "Slow");
  const sending = runPushJobs(db.sql);
  await expect.poll(() => held).toHaveLength(1);
  passTurn();
  await shop.reply(other, "Fast");
  await shop.reply(slow, "Behind the slow one");
  await expect.poll(states).toEqual(["sending", "sent", "queued"]);
  held[0]?.writeHead(200).end();
  await sending;
  await runPushJobs(db.sql);
  expect(await states()).toEqual(["sent", "sent", "sent"]);
});

test("after its turn the account waits behind other jobs, also when a message is added in between", async () => {
  const session = await talk("karel");
  await shop.reply(session, "One");
  shop.receiver.respondWith((response) => {
    passTurn();
    response.writeHead(200).end();
  });
  await shop.reply(session, "Two");
  await shop.reply(session, "Three");
  await runPushJobs(db.sql);
  // The second may have been claimed in the moment in which the turn ended.
  expect((await states()).at(0)).toBe("sent");
  expect((await states()).at(-1)).toBe("queued");
  expect(await waiting()).toEqual([{ priority: 0 }]);
  vi.restoreAllMocks();
  shop.receiver.respondWith((response) => response.writeHead(200).end());
  await shop.reply(session, "Four");
  expect(await waiting()).toEqual([{ priority: 0 }]);
  await runPushJobs(db.sql);
  expect(await states()).toEqual(["sent", "sent", "sent", "sent"]);
  await shop.reply(session, "Five");
  expect(await waiting()).toEqual([{ priority: -5 }]);
});
