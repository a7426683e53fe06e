import { beforeEach, describe, expect, test } from "vitest";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { queuedJobs } from "@/lib/jobs/testing";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { log } from "@/lib/log";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { type Desk, makeDesk } from "@/lib/sessions/testing/desk";
import { auditOf } from "@/lib/users/testing";
import { createAccount } from "../accounts/create";
import { deactivateAccount } from "../accounts/deactivate";
import { listAccounts } from "../accounts/list";
import { post, processReceived, receive, SECRET } from "../testing/account";
import { deleteOldWebhooks } from "./delete-old";
import { discardWebhook } from "./discard";
import { discardWebhooks } from "./discard-all";
import { listDeadWebhooks } from "./list";
import { retryWebhook } from "./retry";
import { retryWebhooks } from "./retry-all";

const db = emptiedDatabase();
let desk: Desk;
let id: number;
let key: string;
beforeEach(async () => {
  desk = await makeDesk(db.sql, "north");
  id = await make("shop");
  key = (await theAccount()).publicKey;
});

const make = (account: string) =>
  createAccount(desk.admin, {
    ...{ channel: "generic", name: account, account, groupId: desk.sales, secret: SECRET },
  });
const theAccount = async () => {
  const account = (await listAccounts(desk.admin)).find((each) => each.id === id);
  if (!account) throw new Error("There is no account");
  return account;
};
let count = 0;
const written = (text: string) => ({
  ...{ type: "message", id: `m-${++count}`, client: { id: "karel", name: "Karel" }, text },
});
/** The account gets the name under which webhooks come in. */
const correct = () => db.sql`update channel_accounts set account = 'later' where id = ${id}`;
/** It cannot be processed, because it names the account otherwise. */
const makeDead = async (text = "Hello") => {
  await receive(db.sql, { key, name: "later" }, [written(text)]);
  return (await dead()).webhooks[0]?.id ?? 0;
};
const dead = (before: number | null = null, size?: number) =>
  listDeadWebhooks(desk.admin, id, { before }, size);
const texts = async () =>
  (await db.sql`select text from session_events where kind = 'message' order by session_id, seq`).map(
    ({ text }) => text,
  );
const verbs = async () =>
  (await auditOf(db.sql, desk.tenant)).map(({ verb }) => verb).filter((verb) => /webhook/i.test(verb));
const refusals = async (asked: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(asked)).flatMap((each) => (each.status === "rejected" ? [each.reason] : []));

test.each(["supervisor", "analyst", "operator"] as const)(
  "a %s may neither list, retry nor discard dead webhooks",
  async (role) => {
    const webhook = await makeDead();
    const actor = await makeActor(db.sql, desk.tenant, role);
    for (const refused of [
      () => listDeadWebhooks(actor, id, { before: null }),
      () => retryWebhook(actor, { id: webhook }),
      () => retryWebhooks(actor, { id }),
      () => discardWebhook(actor, { id: webhook }),
      () => discardWebhooks(actor, { id, newest: webhook }),
    ])
      await expect(refused()).rejects.toThrow(Forbidden);
    expect(await dead()).toMatchObject({ total: 1 });
    expect(await verbs()).toEqual([]);
  },
);

test("T25: a webhook or an account of another tenant answers like one that does not exist", async () => {
  const webhook = await makeDead();
  const outsider = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  for (const [verb, theirs] of [
    [(each: number) => listDeadWebhooks(outsider, each, { before: null }), id],
    [(each: number) => retryWebhook(outsider, { id: each }), webhook],
    [(each: number) => retryWebhooks(outsider, { id: each }), id],
    [(each: number) => discardWebhook(outsider, { id: each }), webhook],
    [(each: number) => discardWebhooks(outsider, { id: each, newest: webhook }), id],
  ] as const) {
    const answers = await refusals([theirs, 999_999, 0].map((each) => verb(each)));
    expect(answers).toHaveLength(3);
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(NotFound);
      expect(answer).toEqual(answers[0]);
    }
  }
  expect(await dead()).toMatchObject({ total: 1 });
});

describe("the list", () => {
  test("shows time, problem, size and body, newest first, a page at a time", async () => {
    for (const text of ["One", "Two", "Three"]) await makeDead(text);
    const first = await dead(null, 2);
    expect(first).toMatchObject({ total: 3, account: { id, name: "shop", active: true } });
    expect(first.webhooks.map(({ body }) => /"text": "(\w+)"/.exec(body.text)?.[1])).toEqual([
      "Three",
      "Two",
    ]);
    expect(first.webhooks[0]).toMatchObject({
      receivedAt: expect.any(Date),
      problem: "It is for the account later, which is not active here",
      body: { isCut: false },
    });
    expect(first.webhooks[0]?.size).toBeGreaterThan(50);
    expect(first.newest).toBe(first.webhooks[0]?.id);
    const second = await dead(first.next, 2);
    expect(second).toMatchObject({ webhooks: [{}], next: null, total: 3, newest: first.newest });
  });

  test("hides the secret of the account in a body", async () => {
    await makeDead(`My secret is ${SECRET}`);
    const [webhook] = (await dead()).webhooks;
    expect(webhook?.body.text).toContain("My secret is •••");
    expect(webhook?.body.text).not.toContain(SECRET);
  });

  test("is empty for an account whose webhooks were all processed", async () => {
    await receive(db.sql, { key, name: "shop" }, [written("Hello")]);
    expect(await dead()).toMatchObject({ webhooks: [], total: 0, next: null });
    expect(await theAccount()).toMatchObject({ deadCount: 0 });
  });
});

describe("trying again", () => {
  test("T14: stores the message once, however often it is tried and sent", async () => {
    const webhook = await makeDead();
    await correct();
    const answers = await refusals([1, 2].map(() => retryWebhook(desk.admin, { id: webhook })));
    expect(answers).toEqual([expect.any(Conflict)]);
    await processReceived(db.sql);
    expect(await texts()).toEqual(["Hello"]);
    expect(await dead()).toMatchObject({ total: 0 });
    await expect(retryWebhook(desk.admin, { id: webhook })).rejects.toThrow(NotFound);
    expect(await verbs()).toEqual(["channels.retryWebhook"]);
  });

  test("T14: does not store again what the rest of the webhook said the first time", async () => {
    await receive(db.sql, { key, name: "shop" }, [written("Hello"), { type: "message", id: "unreadable" }]);
    expect(await texts()).toEqual(["Hello"]);
    expect(await retryWebhooks(desk.admin, { id })).toBe(1);
    await processReceived(db.sql);
    expect(await texts()).toEqual(["Hello"]);
    expect(await dead()).toMatchObject({ total: 1 });
  });

  test("all of them keeps the order in which they came, and two clicks try each once", async () => {
    for (const text of ["One", "Two", "Three"]) await makeDead(text);
    await correct();
    const answers = await Promise.allSettled([1, 2].map(() => retryWebhooks(desk.admin, { id })));
    expect(
      answers.map((each) => (each.status === "fulfilled" ? each.value : each.reason.name)).toSorted(),
    ).toEqual([3, "Conflict"]);
    await processReceived(db.sql);
    expect(await texts()).toEqual(["One", "Two", "Three"]);
    expect(await verbs()).toEqual(["channels.retryWebhooks"]);
  });

  test("one that fails again is dead again with its reason, and does not count as a newly received webhook", async () => {
    const webhook = await makeDead();
    await db.sql`update channel_webhooks set received_at = now() - interval '3 days'`;
    await db.sql`update channel_accounts set last_received_at = now() - interval '2 days'`;
    const { lastReceivedAt } = await theAccount();
    await retryWebhook(desk.admin, { id: webhook });
    await processReceived(db.sql);
    expect((await dead()).webhooks).toMatchObject([
      { id: webhook, problem: "It is for the account later, which is not active here" },
    ]);
    expect(await theAccount()).toMatchObject({ deadCount: 1, lastReceivedAt });
  });

  test("is refused while the account is deactivated, and changes nothing", async () => {
    const webhook = await makeDead();
    await deactivateAccount(desk.admin, { id });
    for (const retry of [
      () => retryWebhook(desk.admin, { id: webhook }),
      () => retryWebhooks(desk.admin, { id }),
    ])
      await expect(retry()).rejects.toThrow("This channel is deactivated. Activate it first.");
    expect(await dead()).toMatchObject({ total: 1, account: { active: false } });
    expect((await queuedJobs(db.sql)).filter(({ name }) => name === "channels.processWebhooks")).toEqual([]);
  });

  test("what comes in for a deactivated account is kept, and processed when it is active again", async () => {
    await deactivateAccount(desk.admin, { id });
    await post({ key, name: "shop" }, [written("Anybody?")]);
    await processReceived(db.sql);
    expect((await dead()).webhooks).toMatchObject([{ problem: "The channel account is deactivated" }]);
    await db.sql`update channel_accounts set deactivated_at = null`;
    await retryWebhooks(desk.admin, { id });
    await processReceived(db.sql);
    expect(await texts()).toEqual(["Anybody?"]);
  });
});

describe("discarding", () => {
  test("deletes one, once, and the account no longer shows its problem", async () => {
    const webhook = await makeDead();
    expect(await theAccount()).toMatchObject({ deadCount: 1, receiveProblem: expect.any(String) });
    const answers = await refusals([1, 2].map(() => discardWebhook(desk.admin, { id: webhook })));
    expect(answers).toEqual([expect.any(NotFound)]);
    expect(await theAccount()).toMatchObject({ deadCount: 0, receiveProblem: null });
    expect(await verbs()).toEqual(["channels.discardWebhook"]);
  });

  test("all of them leaves those that came after the page was opened", async () => {
    await makeDead("One");
    const { newest } = await dead();
    const later = await makeDead("Two");
    expect(await discardWebhooks(desk.admin, { id, newest })).toBe(1);
    expect((await dead()).webhooks.map((each) => each.id)).toEqual([later]);
    expect(await theAccount()).toMatchObject({ deadCount: 1, receiveProblem: expect.any(String) });
    await expect(discardWebhooks(desk.admin, { id, newest })).rejects.toThrow(Conflict);
  });

  test("is refused for one that is being tried again: it may be stored any moment", async () => {
    const webhook = await makeDead();
    await correct();
    await retryWebhook(desk.admin, { id: webhook });
    await expect(discardWebhook(desk.admin, { id: webhook })).rejects.toThrow(Conflict);
    await expect(discardWebhooks(desk.admin, { id, newest: webhook })).rejects.toThrow(Conflict);
    await processReceived(db.sql);
    expect(await texts()).toEqual(["Hello"]);
  });
});

test("what nobody tried again is deleted after 30 days, and what still waits is not", async () => {
  await makeDead();
  await post({ key, name: "shop" }, [written("Waits")]);
  const run = () => deleteOldWebhooks.run({}, { signal: new AbortController().signal, log: log() });
  await db.sql`update channel_webhooks set received_at = now() - interval '29 days'`;
  await run();
  expect(await dead()).toMatchObject({ total: 1 });
  await db.sql`update channel_webhooks set received_at = now() - interval '31 days'`;
  await run();
  expect(await dead()).toMatchObject({ total: 0 });
  await processReceived(db.sql);
  expect(await texts()).toEqual(["Waits"]);
});
