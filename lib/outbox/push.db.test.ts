import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { findAccountById } from "@/lib/channels/accounts/find";
import type { Deliver } from "@/lib/channels/channel";
import { channelOf } from "@/lib/channels/index";
import { runPushJobs } from "@/lib/channels/testing/account";
import { startGate } from "@/lib/channels/testing/gate";
import { connectWhatsapp, type Vendor } from "@/lib/channels/testing/vendors";
import { addJob } from "@/lib/jobs/add";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { startWorker } from "@/lib/jobs/worker";
import { type Desk, makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { claimMessages } from "./claim";
import { pushMessages, pushQueue } from "./push";

/* How fast messages are sent, and that two processes send none twice. The vendor is WhatsApp's stand-in. */

const db = emptiedDatabase();
let desk: Desk;
let jana: OperatorActor;
let whatsapp: Vendor;
beforeEach(async () => {
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  // Its own limit is far away: ours is measured.
  whatsapp = await connectWhatsapp(desk.admin, desk.sales, () => "http://127.0.0.1:9/", {
    throughput: 10_000,
    known: async () => ({ name: "Client", wroteAt: new Date(), allowed: true }),
  });
  setEnv({ CHANNEL_URLS: `whatsapp=${whatsapp.standIn.url}` });
});
afterEach(() => {
  setEnv({ CHANNEL_URLS: undefined });
  return whatsapp.standIn.close();
});

const clientOf = (index: number) => `4207770${String(index).padStart(5, "0")}`;

/** Queues messages of as many sessions, each with a client of its own; texts are numbers in order. */
async function queue(sessions: number, messages: number): Promise<void> {
  const account = (await found()).account;
  await db.sql`
    with made as (
      insert into clients (tenant_id, external_id, name)
      select ${desk.tenant}, '4207770' || lpad(n::text, 5, '0'), 'Client' from generate_series(1, ${sessions}) n
      returning id, external_id
    ), named as (
      insert into client_identities (tenant_id, channel, account, external_id, client_id, last_inbound_at)
      select ${desk.tenant}, 'whatsapp', ${account}, external_id, id, now() from made
    ), held as (
      insert into sessions (tenant_id, channel, channel_account, source, client_id, status, operator_id, created_at)
      select ${desk.tenant}, 'whatsapp', ${account}, 'api', id, 'active', ${jana.operatorId}, now() from made
      returning id
    ), written as (
      insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, text)
      select ${desk.tenant}, id, n, 'message', now(), 'operator', ${jana.operatorId}, n::text
      from held, generate_series(1, ${messages}) n
      returning session_id, seq
    )
    insert into outbox (tenant_id, account_id, session_id, seq)
    select ${desk.tenant}, ${whatsapp.accountId}, session_id, seq from written order by session_id, seq`;
  await addPushJob();
}

async function addPushJob(): Promise<void> {
  const { tenantId, accountId } = whatsapp;
  await transaction((tx) =>
    addJob(tx, pushMessages, { tenantId, accountId }, pushQueue(tenantId, accountId)),
  );
}

async function found() {
  const account = await findAccountById(database(), whatsapp.tenantId, whatsapp.accountId);
  if (!account) throw new Error("There is no account");
  return account;
}

const isOpen = async () =>
  (await db.sql`select from outbox where state in ('queued', 'sending') limit 1`).length > 0;
const deliver = channelOf("whatsapp")?.deliver as Deliver;
const textsOn = (client: string) => whatsapp.standIn.messages(client).map(({ text }) => text);
const states = async () =>
  Object.fromEntries(
    (await db.sql`select state, count(*)::int as count from outbox group by state`).map(
      ({ state, count }) => [state, count],
    ),
  );

test("two workers send each message once, in the order of its session, and no faster than the account may", async () => {
  const [sessions, messages] = [30, 4];
  await queue(sessions, messages);
  const gate = await startGate();
  gate.forwardTo(whatsapp.standIn.url);
  gate.beforeTaking(() => sleep(Math.random() * 50));
  setEnv({ CHANNEL_URLS: `whatsapp=${gate.url}` });
  const begin = Date.now();
  const workers = [1, 2].map(() => startWorker({ jobs: [pushMessages], crons: [] }));
  for (let open = true; open; open = await isOpen()) {
    // As every reply does.
    await addPushJob();
    await sleep(20);
  }
  await Promise.all(workers.map((worker) => worker.stop()));
  await gate.close();
  for (let index = 1; index <= sessions; index++)
    expect(textsOn(clientOf(index))).toEqual(["1", "2", "3", "4"]);
  expect(whatsapp.standIn.accepted()).toBe(sessions * messages);
  const { everyMs = 0, burst = 0 } = deliver.rates?.account ?? {};
  const last = Math.max(
    ...Array.from({ length: sessions }, (_, index) =>
      Number(whatsapp.standIn.messages(clientOf(index + 1)).at(-1)?.at),
    ),
  );
  expect(last - begin).toBeGreaterThanOrEqual((sessions * messages - burst) * everyMs);
});

describe("claims", () => {
  test("at the same time get different messages, and of a session one at a time", async () => {
    await queue(10, 3);
    const account = await found();
    for (let round = 1; round <= 3; round++) {
      const claims = await Promise.all(Array.from({ length: 8 }, () => claimMessages(account, deliver, 4)));
      const messages = claims.flatMap((claim) => claim.messages);
      // Two that look at the same rows at the same time may leave some for the next.
      while (messages.length < 10) messages.push(...(await claimMessages(account, deliver, 4)).messages);
      expect(new Set(messages.map(({ sessionId }) => sessionId)).size).toBe(10);
      expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, () => round));
      expect((await claimMessages(account, deliver, 4)).messages).toEqual([]);
      await db.sql`update outbox set state = 'sent' where state = 'sending'`;
    }
    expect(await states()).toEqual({ sent: 30 });
  });

  test("say when the next message may go, which is not when one behind it may", async () => {
    await queue(1, 2);
    const at = new Date(Date.now() + 60_000);
    await db.sql`update outbox set retry_at = case when seq = 1 then ${at} else (select now()) end where tenant_id = ${desk.tenant}`;
    expect(await claimMessages(await found(), deliver, 4)).toEqual({ messages: [], nextAt: at });
  });

  test("stay within the limit of the account when many are made at once", async () => {
    const { everyMs, burst } = deliver.rates?.account ?? { everyMs: 0, burst: 0 };
    await queue(150, 1);
    const account = await found();
    const begin = Date.now();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimMessages(account, deliver, 32)));
    const count = claims.flatMap(({ messages }) => messages).length;
    expect(count).toBeGreaterThanOrEqual(burst);
    expect(count).toBeLessThanOrEqual(burst + Math.ceil((Date.now() - begin) / everyMs));
  });
});

test("a client gets no more messages in a row than the vendor allows, and the next when it is time", async () => {
  const { everyMs, burst } = deliver.rates?.client ?? { everyMs: 0, burst: 0 };
  await queue(1, 3);
  const client = clientOf(1);
  const nextSendIn = (ms: number) =>
    db.sql`update client_identities set next_send_at = now() + make_interval(secs => ${ms / 1_000})`;
  // As if as many as allowed had just been sent; an hour more, so that no slowness of this machine matters.
  const hour = 3_600_000;
  await nextSendIn(burst * everyMs + hour);
  await runPushJobs(db.sql);
  expect(textsOn(client)).toEqual([]);
  const [waiting] = await db.sql`select retry_at from outbox where retry_at is not null`;
  const wait = Number(waiting?.retry_at) - Date.now();
  expect(wait).toBeGreaterThan(hour - 60_000);
  expect(wait).toBeLessThanOrEqual(hour + everyMs);

  // An hour later there is room for one.
  const begin = Date.now();
  await nextSendIn((burst - 1) * everyMs);
  await db.sql`update outbox set retry_at = now()`;
  await addPushJob();
  await runPushJobs(db.sql);
  const count = textsOn(client).length;
  expect(count).toBeGreaterThanOrEqual(1);
  expect(count).toBeLessThanOrEqual(1 + Math.floor((Date.now() - begin) / everyMs));
});
