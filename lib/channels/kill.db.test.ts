import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase, waitingForLock } from "@/db/testing";
import { setEnv } from "@/env";
import { type Desk, makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import type { StandInClient } from "./stand-in";
import { acceptAll, onPhone, receivedFrom, replyTo, sentTo, unfinished } from "./testing/conversations";
import { type Gate, startGate } from "./testing/gate";
import { buildProcesses, reclaimAtOnce, type ServerProcess, type ServerProcesses } from "./testing/process";
import { startChannelServer } from "./testing/server";
import { connectVk, connectWhatsapp, type Vendor } from "./testing/vendors";

/*
 * kill -9 of a process that takes webhooks and sends messages, between any two steps. The vendors are in this process. WhatsApp does
 * not recognise a message that it gets twice, VK does.
 */

const db = testDatabase();
const ending = new AbortController();
let reclaiming: Promise<void>;
let processes: ServerProcesses;
let port: number;
let gates: [whatsapp: Gate, vk: Gate];
/** Loads while another one is being killed. */
let next: Promise<ServerProcess>;
let desk: Desk;
let jana: OperatorActor;
let vendors: [whatsapp: Vendor, vk: Vendor];

beforeAll(async () => {
  const server = await startChannelServer();
  ({ port } = server);
  await server.stop();
  gates = [await startGate(), await startGate()];
  const [whatsapp, vk] = gates;
  setEnv({ LOG_LEVEL: "silent", CHANNEL_URLS: `whatsapp=${whatsapp.url} vk=${vk.url}` });
  processes = await buildProcesses();
  reclaiming = reclaimAtOnce(db.sql, ending.signal);
  next = processes.spawn();
});
afterAll(async () => {
  ending.abort();
  await reclaiming;
  await next;
  await processes.end();
  for (const gate of gates) await gate.close();
  setEnv({ LOG_LEVEL: undefined, CHANNEL_URLS: undefined });
});
beforeEach(async ({ task }) => {
  desk = await makeDesk(db.sql, `tenant-${task.id.replace(/\W/g, "-")}`);
  jana = await seat(db.sql, desk, "Jana", { capacity: 100 });
  const webhookOf = (channel: string, key: string) => `http://127.0.0.1:${port}/${channel}/${key}`;
  vendors = [
    await connectWhatsapp(desk.admin, desk.sales, webhookOf),
    await connectVk(desk.admin, desk.sales, webhookOf),
  ];
  for (const [index, gate] of gates.entries()) {
    gate.forwardTo(vendors[index]?.standIn.url ?? "");
    gate.beforeAnswer(async () => {});
  }
});
afterEach(() => Promise.all(vendors.map(({ standIn }) => standIn.close())));

async function startProcess(): Promise<ServerProcess> {
  const process = await next;
  next = processes.spawn();
  await process.start(port);
  return process;
}

/** Runs `work` with a server in this process. */
async function withServer(work: () => Promise<unknown>): Promise<void> {
  const server = await startChannelServer(port);
  try {
    await work();
  } finally {
    await server.stop();
  }
}

type Lock = "channel_webhooks" | "session_events" | "channel_accounts";

/** Starts a process and kills it when `blocked` of its connections wait for the lock. */
async function killBlocked(
  lock: Lock,
  blocked: number,
  begin: () => Promise<ServerProcess>,
  whileBlocked: () => unknown = () => {},
): Promise<void> {
  await db.sql.begin(async (tx) => {
    // The rows only, because their table is read at each step.
    if (lock === "channel_accounts")
      await tx`select from channel_accounts where tenant_id = ${desk.tenant} for no key update`;
    else await tx`lock table ${tx(lock)} in access exclusive mode`;
    const process = await begin();
    whileBlocked();
    await until(async () => (await waitingForLock(db.sql)) >= blocked);
    await process.kill();
  });
}

const finished = async () => Object.values(await unfinished(db.sql)).every((count) => count === 0);

/** A phone number for WhatsApp, and an id of a user for VK. */
const clientOf = (index: number) => ({ id: `42077700000${index}`, name: `Client ${index}` });

const received = (vendor: Vendor, client: StandInClient) => receivedFrom(db.sql, vendor, client);
const sent = (vendor: Vendor, client: StandInClient) => sentTo(db.sql, vendor, client);
const reply = (vendor: Vendor, client: StandInClient, text: string) =>
  replyTo(db.sql, jana, vendor, client, text);

/** Whether WhatsApp's receipts, which it repeats until they are taken, have resolved what was unknown. */
async function resolved(clients: readonly StandInClient[]): Promise<boolean> {
  const [whatsapp] = vendors;
  for (const client of clients) {
    const phone = onPhone(whatsapp, client);
    if ((await sent(whatsapp, client)).some(({ text, state }) => state === "unknown" && phone.includes(text)))
      return false;
  }
  return true;
}

describe("T14: a webhook is in the timeline once although its process was killed", () => {
  const client = clientOf(1);

  test.each([
    ["before it was stored", "channel_webhooks", 1],
    ["after it was answered and before its message was stored", "session_events", 2],
    ["after its message was stored and before that was recorded", "channel_accounts", 2],
  ] as const)("%s", async (_, lock, blocked) => {
    let written: Promise<unknown> = Promise.resolve();
    await killBlocked(lock, blocked, startProcess, () => {
      written = Promise.all(vendors.map(({ standIn }) => standIn.write(client, "Hello")));
    });
    const isStored = lock !== "channel_webhooks";
    if (isStored) await written;
    expect(await unfinished(db.sql)).toMatchObject({ received: isStored ? 2 : 0 });
    await withServer(async () => {
      await written;
      await until(finished);
    });
    for (const vendor of vendors) expect(await received(vendor, client)).toEqual(["Hello"]);
  });
});

describe("T30: a message is sent at most once although its process was killed", () => {
  const client = clientOf(1);
  const SENT = [{ text: "Good morning", state: "sent" }];
  beforeEach(async () => {
    await withServer(async () => {
      for (const { standIn } of vendors) await standIn.write(client, "Hello");
      await until(finished);
    });
    await acceptAll(db.sql, jana);
    for (const vendor of vendors) await reply(vendor, client, "Good morning");
  });

  const goOn = () => withServer(() => until(async () => (await finished()) && (await resolved([client]))));
  const outcomes = () => Promise.all(vendors.map((vendor) => sent(vendor, client)));
  const countOnPhones = () => vendors.map((vendor) => onPhone(vendor, client).length);

  test("before it was marked as being sent", async () => {
    await killBlocked("channel_accounts", 2, startProcess);
    expect(await unfinished(db.sql)).toMatchObject({ queued: 2 });
    await goOn();
    expect(await outcomes()).toMatchObject([SENT, SENT]);
    expect(countOnPhones()).toEqual([1, 1]);
  });

  test("before the vendor was called: it is unknown, or sent again where the vendor recognises it", async () => {
    await killBlocked("session_events", 2, startProcess);
    expect(await unfinished(db.sql)).toMatchObject({ sending: 2 });
    expect(countOnPhones()).toEqual([0, 0]);
    await goOn();
    const unknown = { state: "unknown", failure: expect.stringContaining("not known whether") };
    expect(await outcomes()).toMatchObject([[unknown], SENT]);
    expect(countOnPhones()).toEqual([0, 1]);
  });

  test("after the vendor took it and before it answered", async () => {
    const taken = Promise.all(gates.map((gate) => taking(gate, new Promise(() => {}))));
    const process = await startProcess();
    await taken;
    await process.kill();
    expect([1, 2]).toContain((await unfinished(db.sql)).sending);
    await goOn();
    expect(await outcomes()).toMatchObject([SENT, SENT]);
    expect(countOnPhones()).toEqual([1, 1]);
  });

  test("after the vendor answered and before that was recorded", async () => {
    let answer = () => {};
    const answering = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const taken = Promise.all(gates.map((gate) => taking(gate, answering)));
    const process = await startProcess();
    await taken;
    // Receipts may come before the kill and say what became of the messages, which then are not being sent any more.
    await killBlocked("channel_accounts", 2, async () => process, answer);
    await goOn();
    expect(await outcomes()).toMatchObject([SENT, SENT]);
    expect(countOnPhones()).toEqual([1, 1]);
  });

  /** Resolves when the vendor has taken the next message, whose answer waits for `answering`. */
  function taking(gate: Gate, answering: Promise<void>): Promise<void> {
    return new Promise((resolve) =>
      gate.beforeAnswer(() => {
        gate.beforeAnswer(async () => {});
        resolve();
        return answering;
      }),
    );
  }
});

const KILLS = 5;
/** Of a client or of us in a conversation, for each process: WhatsApp takes about 45 in a row for one client. */
const MESSAGES = 5;

test("T14, T30: at random moments under traffic, nothing is lost, doubled or out of order", async () => {
  const clients = [1, 2, 3].map(clientOf);
  const conversations = clients.flatMap((client) => vendors.map((vendor) => ({ vendor, client })));
  let process = await startProcess();
  await Promise.all(conversations.map(({ vendor, client }) => vendor.standIn.write(client, "From 0")));
  await until(finished);
  await acceptAll(db.sql, jana);

  const hit = { received: 0, sending: 0 };
  const taken = { webhooks: 0, messages: 0 };
  let kills = 0;
  for (const gate of gates)
    gate.beforeAnswer(() => {
      taken.messages++;
      // As long as a vendor may take.
      return sleep(Math.random() * 200);
    });
  const traffic = conversations.map(async ({ vendor, client }) => {
    const writing = talk("From", async (text) => {
      await vendor.standIn.write(client, text);
      taken.webhooks++;
    });
    const replying = talk("To", (text) => reply(vendor, client, text));
    return { written: await writing, replied: await replying };
  });
  /** Sends one message after the other until the last kill, and returns all. */
  async function talk(word: string, say: (text: string) => Promise<unknown>): Promise<string[]> {
    const texts: string[] = [];
    while (kills < KILLS)
      if (texts.length < MESSAGES * (kills + 1)) {
        const text = `${word} ${texts.length + 1}`;
        await say(text);
        texts.push(text);
      } else await sleep(20);
    return texts;
  }
  for (; kills < KILLS; kills++) {
    const counted = kills % 2 === 0 ? "messages" : "webhooks";
    const enough = taken[counted] + 1 + Math.random() * 8;
    await until(async () => taken[counted] >= enough);
    await sleep(Math.random() * 40);
    await process.kill();
    const { received, sending } = await unfinished(db.sql);
    hit.received += received > 0 ? 1 : 0;
    hit.sending += sending > 0 ? 1 : 0;
    process = await startProcess();
  }
  const said = await Promise.all(traffic);
  await until(async () => (await finished()) && (await resolved(clients)));
  await process.kill();

  expect(hit.received, "kills while a webhook waited").toBeGreaterThan(0);
  expect(hit.sending, "kills while a message was being sent").toBeGreaterThan(0);
  for (const [index, { vendor, client }] of conversations.entries()) {
    expect(await received(vendor, client)).toEqual(["From 0", ...(said[index]?.written ?? [])]);
    const messages = await sent(vendor, client);
    expect(messages.map(({ text }) => text)).toEqual(said[index]?.replied);
    expect(onPhone(vendor, client)).toEqual(
      messages.flatMap(({ text, state }) => (state === "sent" ? text : [])),
    );
    const lost = messages.filter(({ state }) => state !== "sent");
    expect(lost.map(({ state }) => state)).toEqual(vendor.channel === "vk" ? [] : lost.map(() => "unknown"));
  }
});

async function until(condition: () => Promise<unknown>): Promise<void> {
  while (!(await condition())) await sleep(30);
}
