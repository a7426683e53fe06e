import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { driver } from "@/db";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { createAccount } from "@/lib/channels/accounts/create";
import { listAccounts } from "@/lib/channels/accounts/list";
import { accountOfSession } from "@/lib/channels/accounts/of-session";
import { queueMessage } from "@/lib/outbox/queue";
import { readActor } from "@/lib/users/read-actor";
import { build, isBuilt } from "../parts/build";
import { freePort } from "../parts/port";
import { serve } from "../parts/serve";
import { milliseconds, percentile, type Row } from "./measure";
import { makeTenant, removeTenant } from "./tenant";

const WEBHOOKS = 20_000;
const CLIENTS = 500;
const CONNECTIONS = 64;
const MESSAGES_OUT = 5_000;
const APP_SECRET = randomBytes(16).toString("hex");
const PHONE_NUMBER_ID = "100000000000001";

const WRITTEN = ["outbox", "channel_webhooks", "message_templates", "ingested_events", "channel_accounts"];

type World = { url: string; tenantId: number; whatsapp: string; standIn: string };

/** Webhooks of WhatsApp a second, messages out a second. */
export async function channelRows(): Promise<Row[]> {
  if (!(await isBuilt())) await build({ quiet: true });
  const secret = randomBytes(32).toString("hex");
  const port = await freePort(3_980, "127.0.0.1");
  const env = { AUTH_SECRET: secret, PUBLIC_URL: `http://127.0.0.1:${port}`, WEBHOOK_PRIVATE: "true" };
  setEnv(env);
  const vendor = await startVendor();
  const tenant = await makeConnected(vendor.url);
  const server = await serve({ host: "127.0.0.1", port, env });
  try {
    const world: World = { url: server.url, standIn: vendor.url, ...tenant };
    return [...(await inRows(world)), await outRow(world, vendor)];
  } finally {
    server.stop();
    await server.exited;
    await vendor.close();
    await removeTenant(tenant.tenantId, WRITTEN);
  }
}

async function makeConnected(vendorUrl: string): Promise<{ tenantId: number; whatsapp: string }> {
  const sql = driver();
  const { tenantId, slug, userId } = await makeTenant();
  const [group] = await sql`insert into groups (tenant_id, name) values (${tenantId}, 'Bench') returning id`;
  const admin = await readActor(userId, slug);
  await createAccount(admin, {
    ...{
      channel: "whatsapp",
      name: "WhatsApp",
      account: PHONE_NUMBER_ID,
      businessAccountId: "100000000000002",
    },
    ...{
      token: randomBytes(60).toString("hex"),
      appSecret: APP_SECRET,
      verifyToken: randomBytes(12).toString("hex"),
      groupId: String(group?.id),
    },
  });
  const generic = { channel: "generic", name: "HTTP", account: "bench", groupId: "" };
  await createAccount(admin, { ...generic, url: vendorUrl, secret: randomBytes(32).toString("base64") });
  const accounts = await listAccounts(admin);
  return { tenantId, whatsapp: accounts.find(({ channel }) => channel === "whatsapp")?.publicKey ?? "" };
}

/** Of five webhooks three are messages and two are receipts, as a number in use gets them. */
async function inRows({ url, tenantId, whatsapp }: World): Promise<Row[]> {
  const sql = driver();
  const address = `${url}/api/channels/whatsapp/${whatsapp}`;
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  // Every client has an open session, as during a working day.
  for (let client = 0; client < CLIENTS; client++) await send(address, agent, message(client, -1));
  await processed(tenantId);
  await makeReceivable(tenantId);
  const bodies = Array.from({ length: WEBHOOKS }, (_, index) =>
    index % 5 < 3 ? message(index % CLIENTS, index) : receipt(index),
  );
  const messages = bodies.filter((_, index) => index % 5 < 3).length;
  const latencies: number[] = [];
  let next = 0;
  const ms = await milliseconds(async () => {
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        for (let index = next++; index < bodies.length; index = next++)
          latencies.push(await milliseconds(() => send(address, agent, bodies[index] ?? "")));
      }),
    );
    await processed(tenantId);
  });
  agent.destroy();
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from session_events where tenant_id = ${tenantId} and kind = 'message' and text like 'Message %'`;
  const expected = messages + CLIENTS;
  if (row?.count !== expected)
    throw new Error(`Only ${row?.count} of ${expected} messages are in the timeline`);
  const detail = `${WEBHOOKS} signed WhatsApp webhooks, 3 of 5 messages, ${CONNECTIONS} connections, ${CLIENTS} clients`;
  return [
    {
      what: "webhooks in, until all are in the timeline",
      figure: WEBHOOKS / (ms / 1_000),
      unit: "/s",
      floor: null,
      bar: 1_000,
      moreIsBetter: true,
      detail,
    },
    {
      what: "webhook to answer, p95",
      figure: percentile(latencies, 0.95),
      unit: "ms",
      floor: null,
      bar: 250,
      detail: `median ${percentile(latencies, 0.5).toFixed(0)} ms`,
    },
  ];
}

function message(client: number, index: number): string {
  const from = String(420_600_000_000 + client);
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "420600999999", phone_number_id: PHONE_NUMBER_ID },
    contacts: [{ profile: { name: `Client ${client}` }, wa_id: from }],
    messages: [
      {
        ...{
          from,
          id: `wamid.${client}.${index}`,
          timestamp: String(Math.floor(Date.now() / 1_000)),
          type: "text",
        },
        text: { body: `Message ${index} of client ${client} about an order that has not arrived` },
      },
    ],
  };
  return webhook(value);
}

function receipt(index: number): string {
  const status = {
    ...{ id: `out.${index % CLIENTS}`, status: index % 2 === 0 ? "delivered" : "read", recipient_id: "1" },
    // Differs, or it would be the same webhook again.
    timestamp: String(Math.floor(Date.now() / 1_000) - index),
  };
  const metadata = { display_phone_number: "420600999999", phone_number_id: PHONE_NUMBER_ID };
  return webhook({
    messaging_product: "whatsapp",
    metadata,
    statuses: [status],
  });
}

function webhook(value: object): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "bench", changes: [{ field: "messages", value }] }],
  });
}

async function send(address: string, agent: Agent, body: string): Promise<void> {
  const signature = `sha256=${createHmac("sha256", APP_SECRET).update(body).digest("hex")}`;
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-hub-signature-256": signature,
  };
  const sent = request(address, { method: "POST", agent, headers });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [import("node:http").IncomingMessage];
  answer.resume();
  await once(answer, "end");
  if (answer.statusCode !== 200) throw new Error(`A webhook was answered ${answer.statusCode}`);
}

/** Waits until no webhook waits. Throws when one could not be processed. */
async function processed(tenantId: number): Promise<void> {
  const sql = driver();
  for (;;) {
    const [row] = await sql<{ problem: string | null }[]>`
      select problem from channel_webhooks where tenant_id = ${tenantId} order by state limit 1`;
    if (!row) return;
    if (row.problem) throw new Error(`A webhook could not be processed: ${row.problem}`);
    // Seldom, because it looks at all that wait.
    await sleep(100);
  }
}

/** A message out for each client, to which receipts refer. */
async function makeReceivable(tenantId: number): Promise<void> {
  await driver()`
    insert into outbox (tenant_id, session_id, seq, account_id, state, provider_id)
    select s.tenant_id, s.id, 1, a.id, 'sent', 'out.' || (row_number() over (order by s.id) - 1)
    from sessions s join channel_accounts a on a.tenant_id = s.tenant_id and a.channel = s.channel
    where s.tenant_id = ${tenantId}`;
}

type Vendor = { url: string; received(): number; close(): Promise<void> };

/** Takes every message at once. */
async function startVendor(): Promise<Vendor> {
  let received = 0;
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.once("end", () => {
      received++;
      response.writeHead(200).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received: () => received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function outRow({ tenantId }: World, vendor: Vendor): Promise<Row> {
  const messages = await makeOutgoing(tenantId);
  // Queued beforehand: each operator does that in a request of their own.
  await transaction(async (tx) => {
    for (const message of messages) {
      const account = await accountOfSession(tx, tenantId, message.sessionId);
      await queueMessage(tx, tenantId, account, message, []);
    }
  });
  const ms = await milliseconds(() => sentAll(tenantId));
  const reached = vendor.received();
  if (reached !== MESSAGES_OUT)
    throw new Error(`${reached} of ${MESSAGES_OUT} messages reached the stand-in`);
  return {
    what: "messages out, queued to taken",
    figure: MESSAGES_OUT / (ms / 1_000),
    unit: "/s",
    floor: null,
    bar: 500,
    moreIsBetter: true,
    detail: `${MESSAGES_OUT} messages of ${CLIENTS} sessions through one account, signed HTTP to a stand-in`,
  };
}

/** Sessions of the account with messages that were written and not queued yet. */
async function makeOutgoing(tenantId: number): Promise<{ sessionId: number; seq: number }[]> {
  const sql = driver();
  const each = MESSAGES_OUT / CLIENTS;
  await sql`
    with made as (
      insert into clients (tenant_id, external_id, name)
      select ${tenantId}, 'out-' || n, 'Client ' || n from generate_series(1, ${CLIENTS}::int) n returning id, external_id
    ), named as (
      insert into client_identities (tenant_id, channel, account, external_id, client_id, last_inbound_at)
      select ${tenantId}, 'generic', 'bench', external_id, id, now() from made
    )
    insert into sessions (tenant_id, channel, channel_account, client_id, status, created_at)
    select ${tenantId}, 'generic', 'bench', id, 'active', now() from made`;
  const rows = await sql<{ session_id: string; seq: number }[]>`
    insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select s.tenant_id, s.id, n, 'message', now(), 'operator', 'Answer ' || n
    from sessions s, generate_series(1, ${each}::int) n
    where s.tenant_id = ${tenantId} and s.channel = 'generic' order by n, s.id returning session_id, seq`;
  return rows.map(({ session_id, seq }) => ({ sessionId: Number(session_id), seq }));
}

async function sentAll(tenantId: number): Promise<void> {
  const sql = driver();
  for (;;) {
    const [row] = await sql<{ open: number; failed: number }[]>`
      select count(*) filter (where o.state in ('queued', 'sending'))::int as open,
        count(*) filter (where o.state in ('failed', 'unknown'))::int as failed
      from outbox o join channel_accounts a on a.tenant_id = o.tenant_id and a.id = o.account_id and a.channel = 'generic'
      where o.tenant_id = ${tenantId}`;
    if (row && row.failed > 0) throw new Error(`${row.failed} messages were not sent`);
    if (row?.open === 0) return;
    await sleep(20);
  }
}
