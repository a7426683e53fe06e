import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { driver } from "@/db";
import { transaction } from "@/db/transaction";
import { aurora } from "@/demo/tenants";
import { traffic } from "@/demo/traffic";
import { setEnv } from "@/env";
import { recordEvents } from "@/lib/events/record";
import { build, isBuilt } from "../parts/build";
import { chromiumLaunch } from "../parts/chromium";
import { freePort } from "../parts/port";
import { serve } from "../parts/serve";
import { copyingTime } from "./import";
import { listen } from "./listen";
import { milliseconds, percentile, type Row } from "./measure";
import { signedIn } from "./signed-in";
import { addAdmins, makeKey, makeTenant, removeTenant } from "./tenant";

const CONNECTIONS = 500;
const WAKES = 30;
const BETWEEN = 1_300;
const BATCH = 250;
const PRODUCERS = 4;
const EVENTS = 40_000;

/** A user may have a limited number of streams. */
const LISTENERS = 10;

/** `cookies`: of users who listen. */
type World = { url: string; slug: string; tenantId: number; cookie: string; cookies: string[]; key: string };

/** Events per second through the API, and how soon open pages are woken and show a change. */
export async function liveRows(): Promise<Row[]> {
  if (!(await isBuilt())) await build({ quiet: true });
  const secret = randomBytes(32).toString("hex");
  const port = await freePort(3_950, "127.0.0.1");
  const url = `http://127.0.0.1:${port}`;
  setEnv({ AUTH_SECRET: secret, PUBLIC_URL: url });
  const tenant = await makeTenant();
  const { tenantId, slug, userId } = tenant;
  const key = await makeKey(tenant, ["ingest", "read"]);
  const server = await serve({ host: "127.0.0.1", port, env: { AUTH_SECRET: secret, PUBLIC_URL: url } });
  try {
    const cookie = await signedIn(userId, secret);
    const listeners = await addAdmins(tenantId, LISTENERS);
    const cookies = await Promise.all(listeners.map((each) => signedIn(each, secret)));
    const world = { url: server.url, slug, tenantId, cookie, cookies, key };
    return [await ingestRow(world), ...(await wakeRows(world))];
  } finally {
    server.stop();
    await server.exited;
    await removeTenant(tenantId, ["ingested_events"]);
  }
}

async function ingestRow({ url, key, tenantId }: World): Promise<Row> {
  const streams = Array.from({ length: PRODUCERS }, (_, producer) =>
    batches(producer, Math.ceil(EVENTS / PRODUCERS / BATCH)),
  );
  let events = 0;
  const ms = await milliseconds(() =>
    Promise.all(
      streams.map(async (stream) => {
        for (const lines of stream) {
          const answer = await fetch(`${url}/api/v1/events`, {
            method: "POST",
            headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/x-ndjson" },
            body: lines.join("\n"),
          });
          const { results } = (await answer.json()) as { results: { status?: string }[] };
          const stored = results.filter(({ status }) => status === "stored").length;
          if (stored !== lines.length) throw new Error(`Only ${stored} of ${lines.length} were stored`);
          events += stored;
        }
      }),
    ),
  );
  const floor = await copyingTime(tenantId);
  return {
    what: "ingest through the API",
    figure: events / (ms / 1_000),
    unit: "events/s",
    floor: events / (floor / 1_000),
    bar: 1_500,
    moreIsBetter: true,
    detail: `${events} events, ${PRODUCERS} producers, ${BATCH} a request; floor: the same rows by COPY`,
  };
}

function batches(producer: number, count: number): string[][] {
  const all: string[][] = [];
  let lines: string[] = [];
  const began = Date.now() - 3_600_000;
  let session = 0;
  for (const steps of traffic(aurora, 1_000 * producer)) {
    const name = `bench-${producer}-${session++}`;
    for (const [index, { after, event }] of steps.entries()) {
      const at = new Date(began + after).toISOString();
      lines.push(JSON.stringify({ ...event, id: `${name}-${index}`, session: name, at }));
      if (lines.length < BATCH) continue;
      all.push(lines);
      lines = [];
      if (all.length === count) return all;
    }
  }
  return all;
}

async function wakeRows(world: World): Promise<Row[]> {
  const resolvers: ((at: number) => void)[] = [];
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      listen(world, world.cookies[index % LISTENERS] ?? "", (at) => resolvers[index]?.(at)),
    ),
  );
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const page = await openLive(browser, world);
    await sleep(2 * BETWEEN);
    const wakes: number[] = [];
    const shown: number[] = [];
    for (let round = 0; round < WAKES; round++) {
      const arrivals = receivedByAll(resolvers);
      const { id, committed } = await beginSession(world.tenantId);
      for (const at of await arrivals) wakes.push(at - committed);
      shown.push((await rowShown(page, id)) - committed);
      await sleep(BETWEEN);
    }
    const detail = `${CONNECTIONS} connections, ${WAKES} sessions`;
    return [
      {
        what: "commit to wake, p95",
        figure: percentile(wakes, 0.95),
        unit: "ms",
        floor: null,
        bar: 50,
        detail: `${detail}, median ${percentile(wakes, 0.5).toFixed(0)} ms`,
      },
      {
        what: "commit to row on screen, p95",
        figure: percentile(shown, 0.95),
        unit: "ms",
        floor: null,
        bar: 1_000,
        detail: `in a browser beside ${detail}, median ${percentile(shown, 0.5).toFixed(0)} ms`,
      },
    ];
  } finally {
    await browser.close();
    for (const connection of connections) connection.destroy();
  }
}

function receivedByAll(resolvers: ((at: number) => void)[]): Promise<number[]> {
  return Promise.all(
    Array.from(
      { length: CONNECTIONS },
      (_, index) =>
        new Promise<number>((resolve) => {
          resolvers[index] = resolve;
        }),
    ),
  );
}

async function openLive(browser: Awaited<ReturnType<typeof chromium.launch>>, world: World): Promise<Page> {
  const context = await browser.newContext();
  const [name = "", value = ""] = world.cookie.split("=");
  await context.addCookies([{ name, value, url: world.url }]);
  const page = await context.newPage();
  await page.goto(`${world.url}/${world.slug}/sessions/live`);
  return page;
}

async function beginSession(tenantId: number): Promise<{ id: number; committed: number }> {
  const id = await transaction(async (tx) => {
    const at = new Date();
    const sql = driver();
    const [row] = await sql`
      insert into sessions (tenant_id, channel, status, created_at, queued_at, waiting_since)
      values (${tenantId}, 'webchat', 'queued', ${at.toISOString()}, ${at.toISOString()}, ${at.toISOString()}) returning id`;
    const sessionId = Number(row?.id);
    await recordEvents(tx, tenantId, [{ sessionId, events: [{ kind: "created", at, actorKind: "client" }] }]);
    return sessionId;
  });
  return { id, committed: Date.now() };
}

/** When the row appeared, by the clock of this machine, which the browser shares. */
async function rowShown(page: Page, id: number): Promise<number> {
  // As text, since the compiler of this file adds helpers to functions.
  return page.evaluate(`new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!document.querySelector('[data-row-link][aria-label="Session ${id}"]')) return;
      clearInterval(timer);
      resolve(Date.now());
    }, 5);
  })`);
}
