import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { childEnv } from "@/env";
import { inconsistencies } from "@/lib/ingest/testing/consistency";
import { type Api, type Producers, sendEvents, startProducers } from "@/lib/ingest/testing/producer";
import { sendSignIn } from "@/testing/browser";
import { type Installation, startInstallation } from "@/testing/installation";

const TENANT = "restarted";
const [EMAIL, PASSWORD] = ["admin@restarted.test", "a password of this test"];
const PRODUCERS = 3;
/** Events accepted before and after each interruption, so that it falls in the middle of traffic. */
const BETWEEN = 60;
/** In milliseconds: a stopping server is killed after ten seconds. */
const GRACE = 9_000;

test("killing and restarting the server or the database under traffic loses nothing that was accepted", async ({
  page,
}) => {
  const receiver = await startReceiver();
  const installation = await startInstallation();
  const sql = postgres(installation.databaseUrl, { max: 1, onnotice: () => {} });
  let producers: Producers | undefined;
  try {
    const { tenantId, key, sessionId } = await makeReply(installation, receiver.url);
    const api = { url: installation.url, key };
    const { server, database } = installation;
    await server.start();
    await openLive(page, installation.url);
    producers = startProducers(api, PRODUCERS);

    // The webhook has not answered yet: a job is running.
    await expect.poll(() => receiver.received.length).toBe(1);
    await producers.more(BETWEEN);
    await server.kill();
    await expect(cutOff(page)).toBeVisible();
    receiver.answer();
    await server.start();
    await goesOn(page, api, producers, "killed server");

    await database.kill();
    await database.start();
    await goesOn(page, api, producers, "killed database");

    const begin = performance.now();
    await server.stop();
    expect(performance.now() - begin, "it stops in time under traffic").toBeLessThan(GRACE);
    await server.start();
    await goesOn(page, api, producers, "stopped server");

    await database.stop();
    await database.start();
    await goesOn(page, api, producers, "stopped database");

    await expect.poll(() => outboxOf(sql, sessionId), { timeout: 30_000 }).toEqual(["sent"]);
    expect(new Set(receiver.received).size, "every attempt is the same message").toBe(1);
    await producers.stop();
    await expectStoredOnce(sql, tenantId, producers);
    expect(await inconsistencies(sql, tenantId)).toEqual([]);
    expect(await sql`select * from graphile_worker.jobs where attempts >= max_attempts`).toEqual([]);
  } finally {
    const stopped = producers?.stop();
    stopped?.catch(() => {});
    await sql.end({ timeout: 1 });
    await installation.end();
    await receiver.close();
  }
});

const state = (page: Page) => page.locator("[data-slot=live-updates]:visible").getByRole("status");

/** The page refreshes every second under this traffic; between two states there may be nothing to show. */
const cutOff = (page: Page) =>
  state(page)
    .filter({ hasText: "Offline, reconnecting…" })
    .or(page.getByRole("heading", { name: "Something went wrong" }));

const CLIENT = "Client";

async function openLive(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await sendSignIn(page, EMAIL, PASSWORD);
  await expect(page).toHaveURL(/\/sessions\/history/);
  await page.goto(`${url}/${TENANT}/sessions/live`);
  await expect(state(page)).toHaveText("Live");
}

/** Events are accepted again, and the page that was open all the time shows a new session. */
async function goesOn(page: Page, api: Api, producers: Producers, after: string): Promise<void> {
  const at = new Date().toISOString();
  const session = `after-${after.replace(" ", "-")}`;
  const facts = { client: { name: `${CLIENT} ${after}` } };
  await sendEvents(api, [{ id: session, session, kind: "created", at, facts }]);
  await producers.more(BETWEEN);
  await expect(page.locator("tr.row:visible").filter({ hasText: `${CLIENT} ${after}` })).toBeVisible();
  await expect(state(page)).toHaveText("Live");
}

type Made = { tenantId: number; key: string; sessionId: number };

/** Verbs need an import condition that this process of Node does not have. */
async function makeReply({ variables }: Installation, hook: string): Promise<Made> {
  const script = ["--conditions=react-server", "--import", "tsx", "testing/reply.ts"];
  const { stdout } = await promisify(execFile)(process.execPath, [...script, TENANT, EMAIL, PASSWORD, hook], {
    env: childEnv(variables),
  });
  return JSON.parse(stdout) as Made;
}

/** Each accepted event is in the timeline of its session, unchanged and once. */
async function expectStoredOnce(sql: postgres.Sql, tenantId: number, { accepted }: Producers): Promise<void> {
  const rows = await sql<{ id: string; session: string; kind: string; text: string | null }[]>`
    select i.external_id as id, s.external_id as session, e.kind, e.text
    from session_events e join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
    left join ingested_events i on i.tenant_id = e.tenant_id and i.session_id = e.session_id and i.seq = e.seq
    where e.tenant_id = ${tenantId} and s.external_id like 's-%'`;
  const line = ({ id, session, kind, text }: Record<string, unknown>) =>
    `${id} ${session} ${kind} ${text ?? ""}`;
  expect(rows.map(line).sort()).toEqual([...accepted.values()].map(line).sort());
}

async function outboxOf(sql: postgres.Sql, sessionId: number): Promise<string[]> {
  const rows = await sql<{ state: string }[]>`select state from outbox where session_id = ${sessionId}`;
  return rows.map(({ state }) => state);
}

/** A webhook's receiver: `received` are the ids it got; requests wait until `answer`. */
async function startReceiver() {
  const received: string[] = [];
  const waiting: ServerResponse[] = [];
  let answers = false;
  const receiver = createServer((request, response) => {
    received.push(String(request.headers["webhook-id"]));
    request.resume();
    if (answers) response.writeHead(204).end();
    else waiting.push(response);
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  return {
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
    received,
    answer() {
      answers = true;
      for (const response of waiting) response.writeHead(204).end();
    },
    async close() {
      receiver.closeAllConnections();
      receiver.close();
      await once(receiver, "close");
    },
  };
}
