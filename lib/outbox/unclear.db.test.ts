import { afterEach, beforeEach, expect, test } from "vitest";
import { receive, runPushJobs } from "@/lib/channels/testing/account";
import { openShop, type Shop } from "@/lib/channels/testing/shop";
import { emptiedDatabase } from "@/lib/jobs/testing/database";

/* T30: what becomes of a message whose sending was not answered, on a channel that recognises a repeated message. */

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let shop: Shop;
let session: number;
beforeEach(async () => {
  shop = await openShop(db.sql);
  await receive(db.sql, shop.account, [shop.written("Hello")]);
  session = await shop.accept();
});
afterEach(() => shop.receiver.close());

const answer = (status: number | null) =>
  shop.receiver.respondWith((response) =>
    status === null ? response.destroy() : response.writeHead(status).end(),
  );
const tryAgain = async () => {
  await db.sql`update outbox set retry_at = now()`;
  await runPushJobs(db.sql);
};

test.each([null, 500, 504])(
  "a refusal of the second attempt says nothing of the first, which was answered %s",
  async (first) => {
    answer(first);
    await shop.reply(session, "Once");
    await runPushJobs(db.sql);
    expect(await shop.outbox()).toEqual([
      { state: "queued", failure: expect.stringContaining("the client may have this message or not") },
    ]);
    answer(409);
    await tryAgain();
    expect(await shop.outbox()).toEqual([
      { state: "unknown", failure: expect.stringMatching(/may have this message.*failed.*\(409\)/) },
    ]);
  },
);

test("nor does a system that is away until it is too late", async () => {
  answer(null);
  await shop.reply(session, "Once");
  await runPushJobs(db.sql);
  answer(503);
  await db.sql`update outbox set attempts = 19`;
  await tryAgain();
  expect(await shop.outbox()).toMatchObject([{ state: "unknown" }]);
});

test("a message that never reached the system fails in the end", async () => {
  answer(503);
  await shop.reply(session, "Once");
  await db.sql`update outbox set attempts = 19`;
  await runPushJobs(db.sql);
  expect(await shop.outbox()).toEqual([{ state: "failed", failure: "The other system answered 503" }]);
});

test("the time for repeating begins with the first attempt, not while the message waited for others", async () => {
  answer(null);
  await shop.reply(session, "Once");
  // The first repetition comes after half a minute.
  await db.sql`update outbox set created_at = now() - interval '23 hours 59 minutes 45 seconds'`;
  await runPushJobs(db.sql);
  expect(await shop.outbox()).toMatchObject([{ state: "queued" }]);
  await db.sql`update outbox set created_at = now(), first_attempt_at = now() - interval '24 hours'`;
  await tryAgain();
  expect(await shop.outbox()).toMatchObject([{ state: "unknown" }]);
});
