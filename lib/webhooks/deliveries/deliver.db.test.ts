import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TEST_AUTH_SECRET, testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { childEnv, setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { JOBS_TABLE } from "@/lib/jobs/queue";
import { deleteJobs, queuedJobs, RECLAIM_EVERY } from "@/lib/jobs/testing";
import { startWorker } from "@/lib/jobs/worker";
import { createLog } from "@/lib/log";
import { queueMessage } from "@/lib/outbox/queue";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { changeWebhook } from "../change";
import { deleteWebhook } from "../delete";
import { disableWebhook } from "../disable";
import { listWebhooks } from "../list";
import { notifyWebhooks } from "../notify";
import { systemOrigin } from "../origin";
import { OVERLAP, rotateSecret } from "../rotate-secret";
import { sendTest } from "../send-test";
import { deliveriesOf, makeWebhook, runDeliveryJobs } from "../testing";
import { type ReceivedRequest, type Receiver, startReceiver } from "../testing/receiver";
import { deleteOldDeliveries } from "./delete-old";
import { deliverWebhook } from "./deliver";
import { resendDelivery } from "./resend";
import { MAX_ATTEMPTS } from "./retry-schedule";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let session: number;
let receiver: Receiver;
const children: ChildProcess[] = [];
beforeAll(async () => {
  setEnv({ WEBHOOK_PRIVATE: "true", LOG_LEVEL: "silent" });
});
afterAll(() => setEnv({ WEBHOOK_PRIVATE: undefined, LOG_LEVEL: undefined }));
beforeEach(async () => {
  // Without restarting identities, because paused webhooks are remembered by their ids.
  await db.sql`truncate tenants, users cascade`;
  await deleteJobs(db.sql);
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
  session = await makeSession(db.sql, tenant, { external_id: "theirs-1", channel_account: "shop" });
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await receiver.close();
});

const notify = () =>
  transaction((tx) =>
    notifyWebhooks(tx, tenant, "session.ended", { sessionId: session, by: systemOrigin, reason: "api" }),
  );
const answer = (status: number, headers: Record<string, string> = {}) =>
  receiver.respondWith((response) => response.writeHead(status, headers).end());
const delivery = async () => (await deliveriesOf(db.sql))[0];
const jobs = async () => (await queuedJobs(db.sql)).length;

/** An independent implementation of https://www.standardwebhooks.com */
function expectSigned({ headers, body }: ReceivedRequest, secret: string) {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const hmac = createHmac("sha256", key);
  hmac.update(Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`, "utf8"));
  hmac.update(Buffer.from(body, "utf8"));
  expect(headers["webhook-signature"]).toBe(`v1,${hmac.digest("base64")}`);
  expect(Math.abs(Date.now() / 1_000 - Number(headers["webhook-timestamp"]))).toBeLessThan(60);
}

describe("a webhook", () => {
  test("receives signed JSON once, and its delivery is listed", async () => {
    const { id, secret } = await makeWebhook(admin, receiver.url);
    await notify();
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toHaveLength(1);
    const [request] = receiver.requests as [ReceivedRequest];
    expectSigned(request, secret);
    expect(request).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } });
    expect(JSON.parse(request.body)).toEqual({
      type: "session.ended",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        sessionId: session,
        externalId: "theirs-1",
        channel: "webchat",
        channelAccount: "shop",
        by: { kind: "system" },
        reason: "api",
      },
    });
    expect(await listWebhooks(admin)).toMatchObject([
      { id, deliveries: [{ state: "delivered", attempts: 1, status: 204, failure: null }] },
    ]);
    expect(await jobs()).toBe(0);
  });

  test("receives nothing from a transaction that is rolled back, and no topic it does not subscribe to", async () => {
    await makeWebhook(admin, receiver.url, ["client.banned"]);
    expect(await notify()).toEqual([]);
    await makeWebhook(admin, receiver.url, ["session.ended"]);
    const rolledBack = transaction(async (tx) => {
      await notifyWebhooks(tx, tenant, "session.ended", {
        sessionId: session,
        by: systemOrigin,
        reason: "api",
      });
      throw new Error("changed my mind");
    });
    await expect(rolledBack).rejects.toThrow("changed my mind");
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toEqual([]);
    expect(await deliveriesOf(db.sql)).toEqual([]);
  });

  test("receives nothing of other tenants, and nothing while it is disabled or deleted", async () => {
    const otherAdmin = await makeActor(db.sql, await makeTenant(db.sql, "borealis"), "admin");
    await makeWebhook(otherAdmin, receiver.url);
    await disableWebhook(admin, await makeWebhook(admin, receiver.url));
    await deleteWebhook(admin, await makeWebhook(admin, receiver.url));
    expect(await notify()).toEqual([]);
  });

  test("receives its own delivery with its own signature, even when another webhook fails", async () => {
    const first = await makeWebhook(admin, receiver.url);
    const second = await makeWebhook(admin, `${receiver.url}/second`);
    receiver.respondWith((response, { path }) => response.writeHead(path === "/hook" ? 500 : 204).end());
    await notify();
    await runDeliveryJobs(db.sql);
    expect(await deliveriesOf(db.sql)).toMatchObject([
      { webhook_id: first.id, state: "waiting" },
      { webhook_id: second.id, state: "delivered" },
    ]);
    const [one, two] = receiver.requests as [ReceivedRequest, ReceivedRequest];
    expectSigned(one, first.secret);
    expectSigned(two, second.secret);
    expect(one.headers["webhook-id"]).not.toBe(two.headers["webhook-id"]);
  });
});

describe("a delivery that is not accepted", () => {
  test("is retried under the same id with a new signature until it is accepted", async () => {
    const { secret } = await makeWebhook(admin, receiver.url);
    answer(500);
    await notify();
    await runDeliveryJobs(db.sql);
    expect(await delivery()).toMatchObject({
      state: "waiting",
      attempts: 1,
      status: 500,
      failure: "It answered 500",
    });
    // Its timestamp counts in seconds.
    const signedAt = Number(receiver.requests[0]?.headers["webhook-timestamp"]);
    await until(async () => Date.now() >= (signedAt + 1) * 1_000);
    answer(200);
    const [due] = await runDeliveryJobs(db.sql);
    expect(due?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await delivery()).toMatchObject({ state: "delivered", attempts: 2, status: 200, failure: null });
    const [first, second] = receiver.requests as [ReceivedRequest, ReceivedRequest];
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(second.body).toBe(first.body);
    expect(second.headers["webhook-timestamp"]).not.toBe(first.headers["webhook-timestamp"]);
    for (const request of receiver.requests) expectSigned(request, secret);
  });

  test("is retried with growing delays over about three days, and then failed", async () => {
    await makeWebhook(admin, receiver.url);
    answer(500);
    await notify();
    const gaps: number[] = [];
    await runDeliveryJobs(db.sql);
    while ((await jobs()) > 0) {
      const before = Date.now();
      gaps.push(((await runDeliveryJobs(db.sql))[0] as Date).getTime() - before);
    }
    expect(receiver.requests).toHaveLength(MAX_ATTEMPTS);
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(3 * 24 * 3_600_000);
    expect(await delivery()).toMatchObject({ state: "failed", attempts: MAX_ATTEMPTS, status: 500 });
  });

  test("because of a redirect does not follow it", async () => {
    await makeWebhook(admin, receiver.url);
    answer(307, { location: `${receiver.url}/elsewhere` });
    await notify();
    await runDeliveryJobs(db.sql);
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await delivery()).toMatchObject({
      state: "waiting",
      status: 307,
      failure: expect.stringMatching(/redirects are not followed/),
    });
  });

  test("to a private network is never sent, even behind a host name", async () => {
    await makeWebhook(admin, receiver.url.replace("127.0.0.1", "localhost"));
    setEnv({ WEBHOOK_PRIVATE: undefined });
    try {
      await notify();
      await runDeliveryJobs(db.sql);
    } finally {
      setEnv({ WEBHOOK_PRIVATE: "true" });
    }
    expect(receiver.requests).toEqual([]);
    expect(await delivery()).toMatchObject({
      attempts: 1,
      status: null,
      failure: "The address is in a private network",
    });
  });

  test.each([429, 502, 504])("because of %d pauses the webhook", async (status) => {
    await makeWebhook(admin, receiver.url);
    answer(status, { "retry-after": "600" });
    await notify();
    await runDeliveryJobs(db.sql);
    await notify();
    await db.sql`delete from ${db.sql(JOBS_TABLE)} where run_at > now() + interval '1 second'`;
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toHaveLength(1);
    expect(await deliveriesOf(db.sql)).toMatchObject([
      { attempts: 1, status },
      { attempts: 1, status: null, state: "waiting", failure: expect.stringMatching(/^Not tried/) },
    ]);
    const [{ seconds } = {}] = await db.sql`
      select extract(epoch from run_at - now())::float as seconds from ${db.sql(JOBS_TABLE)}`;
    expect(seconds).toBeGreaterThan(590);
  });

  test("goes to the new address after a change", async () => {
    const { id } = await makeWebhook(admin, receiver.url);
    answer(500);
    await notify();
    await runDeliveryJobs(db.sql);
    answer(204);
    const [{ version, topics } = { version: "", topics: [] }] = await listWebhooks(admin);
    await changeWebhook(admin, { id, url: `${receiver.url}/new`, topics, version });
    await runDeliveryJobs(db.sql);
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/hook", "/hook/new"]);
  });

  test.each([
    ["off", disableWebhook, "The webhook was disabled"],
    ["deleted", deleteWebhook, "The webhook was deleted"],
  ] as const)("is abandoned when the webhook is %s", async (_how, end, failure) => {
    const webhook = await makeWebhook(admin, receiver.url);
    await notify();
    await end(admin, webhook);
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toEqual([]);
    expect(await delivery()).toMatchObject({ state: "failed", attempts: 0, failure });
    expect(await jobs()).toBe(0);
  });

  test("because AUTH_SECRET was replaced reports that, and the job does not fail", async () => {
    await makeWebhook(admin, receiver.url);
    await notify();
    setEnv({ AUTH_SECRET: "another secret for tests only, at least 32 characters" });
    try {
      await runDeliveryJobs(db.sql);
    } finally {
      setEnv({ AUTH_SECRET: TEST_AUTH_SECRET });
    }
    expect(receiver.requests).toEqual([]);
    expect(await delivery()).toMatchObject({
      attempts: 1,
      failure: expect.stringMatching(/AUTH_SECRET was replaced/),
    });
  });
});

test("410 disables the webhook with the reason, and the audit names Parley as the actor", async () => {
  const { id } = await makeWebhook(admin, receiver.url);
  answer(410);
  await notify();
  await runDeliveryJobs(db.sql);
  expect(await listWebhooks(admin)).toMatchObject([
    {
      disabledAt: expect.any(Date),
      failure: expect.stringMatching(/410/),
      deliveries: [{ state: "failed", attempts: 1, status: 410 }],
    },
  ]);
  expect(await jobs()).toBe(0);
  expect((await auditOf(db.sql, tenant)).at(-1)).toMatchObject({
    verb: "webhooks.disable",
    actor_kind: "system",
    subject_id: String(id),
  });
});

describe("a job that runs twice", () => {
  const payload = (deliveryId: number) => ({
    tenantId: tenant,
    deliveryId,
    attempt: 1,
    deliveryIds: [deliveryId],
  });
  const context = { signal: new AbortController().signal, log: createLog("silent") };

  test("after the attempt was recorded sends nothing", async () => {
    await makeWebhook(admin, receiver.url);
    const [deliveryId = 0] = await notify();
    await runDeliveryJobs(db.sql);
    await deliverWebhook.run(payload(deliveryId), context);
    expect(receiver.requests).toHaveLength(1);
  });

  test("at the same time makes one attempt and schedules one retry", async () => {
    await makeWebhook(admin, receiver.url);
    answer(500);
    const [deliveryId = 0] = await notify();
    await deleteJobs(db.sql);
    await Promise.all([1, 2, 3].map(() => deliverWebhook.run(payload(deliveryId), context)));
    expect(await delivery()).toMatchObject({ attempts: 1, state: "waiting" });
    expect(await jobs()).toBe(1);
    expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  test("and fails for good marks the delivery as failed", async () => {
    await makeWebhook(admin, receiver.url);
    const [deliveryId = 0] = await notify();
    await deliverWebhook.onFailed?.(payload(deliveryId));
    expect(await delivery()).toMatchObject({ state: "failed", failure: "Something went wrong on our side" });
  });
});

describe("a new secret", () => {
  const signatures = (request: ReceivedRequest) => String(request.headers["webhook-signature"]).split(" ");
  const signedWith = (request: ReceivedRequest, secret: string) => {
    const one = signatures(request).filter((signature) => {
      try {
        expectSigned({ ...request, headers: { ...request.headers, "webhook-signature": signature } }, secret);
        return true;
      } catch {
        return false;
      }
    });
    return one.length === 1;
  };

  test("signs at once, and old secrets sign as well for 24 hours", async () => {
    const { id, secret } = await makeWebhook(admin, receiver.url);
    const yesterday = Date.now() - OVERLAP - 1_000;
    await rotateSecret(admin, { id }, yesterday);
    const { secret: second } = await rotateSecret(admin, { id });
    const { secret: third } = await rotateSecret(admin, { id });
    await notify();
    await runDeliveryJobs(db.sql);
    const [request] = receiver.requests as [ReceivedRequest];
    expect(signatures(request)).toHaveLength(3);
    expect([secret, second, third].map((each) => signedWith(request, each))).toEqual([false, true, true]);
    const [listed] = await listWebhooks(admin);
    expect(listed?.rotatedUntil?.getTime()).toBeGreaterThan(Date.now() + OVERLAP - 60_000);
    expect(JSON.stringify(listed)).not.toContain("oldSecrets");
    const verbs = (await auditOf(db.sql, tenant)).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === "webhooks.rotate")).toHaveLength(3);
  });

  test("is refused to other roles, for a webhook of another tenant, and when there are too many", async () => {
    const { id } = await makeWebhook(admin, receiver.url);
    const otherAdmin = await makeActor(
      db.sql,
      await makeTenant(db.sql, `other-${crypto.randomUUID()}`),
      "admin",
    );
    await expect(rotateSecret(otherAdmin, { id })).rejects.toThrow(NotFound);
    await expect(rotateSecret({ ...admin, role: "supervisor" }, { id })).rejects.toThrow(Forbidden);
    for (let count = 0; count < 5; count++) await rotateSecret(admin, { id });
    await expect(rotateSecret(admin, { id })).rejects.toThrow(Conflict);
  });

  test("repairs a webhook whose secret cannot be decrypted", async () => {
    const { id } = await makeWebhook(admin, receiver.url);
    setEnv({ AUTH_SECRET: "another secret for tests only, at least 32 characters" });
    try {
      const { secret } = await rotateSecret(admin, { id });
      await notify();
      await runDeliveryJobs(db.sql);
      expectSigned(receiver.requests[0] as ReceivedRequest, secret);
    } finally {
      setEnv({ AUTH_SECRET: TEST_AUTH_SECRET });
    }
  });
});

describe("sending again", () => {
  test("delivers now, under the same id", async () => {
    await makeWebhook(admin, receiver.url);
    const [id = 0] = await notify();
    await runDeliveryJobs(db.sql);
    await resendDelivery(admin, { id });
    expect(await delivery()).toMatchObject({ state: "waiting", attempts: 1 });
    await runDeliveryJobs(db.sql);
    expect(await delivery()).toMatchObject({ state: "delivered", attempts: 2 });
    const [first, second] = receiver.requests as [ReceivedRequest, ReceivedRequest];
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect((await auditOf(db.sql, tenant)).at(-1)).toMatchObject({ verb: "webhooks.send_again" });
  });

  test("replaces the next attempt, whose time is listed", async () => {
    await makeWebhook(admin, receiver.url);
    answer(500);
    const [id = 0] = await notify();
    await runDeliveryJobs(db.sql);
    const [{ deliveries } = { deliveries: [] }] = await listWebhooks(admin);
    expect(deliveries[0]?.nextAt?.getTime()).toBeGreaterThan(Date.now());
    answer(204);
    await resendDelivery(admin, { id });
    await runDeliveryJobs(db.sql);
    expect(receiver.requests).toHaveLength(2);
    expect(await delivery()).toMatchObject({ state: "delivered", attempts: 2 });
    expect((await listWebhooks(admin))[0]?.deliveries[0]?.nextAt).toBeNull();
  });

  test("is refused to other roles, for another tenant's delivery, and while the webhook is disabled", async () => {
    const { id: webhookId } = await makeWebhook(admin, receiver.url);
    const [id = 0] = await notify();
    const otherAdmin = await makeActor(
      db.sql,
      await makeTenant(db.sql, `other-${crypto.randomUUID()}`),
      "admin",
    );
    await expect(resendDelivery(otherAdmin, { id })).rejects.toThrow(NotFound);
    await expect(resendDelivery({ ...admin, role: "supervisor" }, { id })).rejects.toThrow(Forbidden);
    await disableWebhook(admin, { id: webhookId });
    await expect(resendDelivery(admin, { id })).rejects.toThrow(Conflict);
  });

  test("T30: of a reply is refused once it is shown as failed", async () => {
    await makeWebhook(admin, receiver.url);
    const facts = { sessionId: session, by: systemOrigin, seq: 1, operatorId: null };
    const ids = await transaction((tx) => notifyWebhooks(tx, tenant, "message.replied", facts));
    await db.sql`insert into outbox (tenant_id, session_id, seq, state) values (${tenant}, ${session}, 1, 'unknown')`;
    await resendDelivery(admin, { id: ids[0] ?? 0 });
    await db.sql`update outbox set state = 'failed' where session_id = ${session}`;
    await expect(resendDelivery(admin, { id: ids[0] ?? 0 })).rejects.toThrow("the client would get both");
  });

  test("T31: of a reply that was accepted does not change its state when it fails this time", async () => {
    await makeWebhook(admin, receiver.url);
    const facts = { sessionId: session, by: systemOrigin, seq: 1, operatorId: null };
    const write = { tenant_id: tenant, session_id: session, seq: 1, kind: "message", actor_kind: "operator" };
    await db.sql`insert into session_events ${db.sql({ ...write, at: new Date(), text: "Hello" })}`;
    const [id = 0] = await transaction(async (tx) => {
      const ids = await notifyWebhooks(tx, tenant, "message.replied", facts);
      await queueMessage(tx, tenant, null, { sessionId: session, seq: 1 }, ids);
      return ids;
    });
    await runDeliveryJobs(db.sql);
    const state = async () =>
      (await db.sql`select state from outbox where session_id = ${session}`)[0]?.state;
    expect(await state()).toBe("sent");
    answer(410);
    await resendDelivery(admin, { id });
    await runDeliveryJobs(db.sql);
    expect([(await delivery())?.state, await state()]).toEqual(["failed", "sent"]);
  });
});

test("an attempt that is interrupted by the end of the process does not count", async () => {
  await makeWebhook(admin, receiver.url);
  const ending = new AbortController();
  receiver.respondWith(() => ending.abort(new Error("the process ends")));
  await notify();
  await expect(runDeliveryJobs(db.sql, ending.signal)).rejects.toThrow("the process ends");
  expect(await delivery()).toMatchObject({ state: "waiting", attempts: 0 });
});

test("an attempt of a killed worker is repeated by another worker under the same id", async () => {
  await makeWebhook(admin, receiver.url);
  receiver.respondWith(() => {});
  await sendTest(admin, { id: (await listWebhooks(admin))[0]?.id ?? 0 });
  const child = spawnWorker();
  await until(async () => receiver.requests.length > 0);
  child.kill("SIGKILL");
  await once(child, "exit");
  answer(204);
  const worker = startWorker({ jobs: [deliverWebhook], crons: [], reclaimEvery: RECLAIM_EVERY });
  try {
    await until(async () => (await delivery())?.state === "delivered");
  } finally {
    await worker.stop();
  }
  expect(receiver.requests).toHaveLength(2);
  const [first, second] = receiver.requests as [ReceivedRequest, ReceivedRequest];
  expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  expect(await delivery()).toMatchObject({ attempts: 1, status: 204 });
});

test("neither the body nor the address appears in the log", async () => {
  await makeWebhook(admin, `${receiver.url}?key=of-the-other-side`);
  const [deliveryId = 0] = await notify();
  answer(500);
  const lines: string[] = [];
  const context = {
    signal: new AbortController().signal,
    log: createLog("trace", { write: (line) => void lines.push(line) }),
  };
  await deliverWebhook.run({ tenantId: tenant, deliveryId, attempt: 1, deliveryIds: [deliveryId] }, context);
  expect(lines.join("")).toContain('"status":500');
  expect(lines.join("")).not.toMatch(/of-the-other-side|theirs-1|whsec_|127\.0\.0\.1/);
});

test("deliveries are deleted after a month, unless they still wait", async () => {
  await makeWebhook(admin, receiver.url);
  for (let count = 0; count < 3; count++) await notify();
  await db.sql`update webhook_deliveries set created_at = now() - interval '31 days' where id <> (select max(id) from webhook_deliveries)`;
  await db.sql`update webhook_deliveries set state = 'failed' where id <> (select min(id) from webhook_deliveries)`;
  await deleteOldDeliveries.run({}, { signal: new AbortController().signal, log: createLog("silent") });
  expect(await deliveriesOf(db.sql)).toMatchObject([{ state: "waiting" }, { state: "failed" }]);
});

function spawnWorker(): ChildProcess {
  const args = ["--conditions=react-server", "--import", "tsx", "lib/webhooks/testing/child.ts"];
  const child = spawn(process.execPath, args, {
    env: childEnv({ VITEST: undefined }),
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  return child;
}

async function until(condition: () => Promise<unknown>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
