import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv, setEnv } from "@/env";
import { build, isBuilt } from "../parts/build";
import { freePort } from "../parts/port";
import { serve } from "../parts/serve";
import { CORPUS } from "./import";
import { milliseconds, percentile, type Row } from "./measure";
import { adminId, signedIn } from "./signed-in";
import { addAdmins, type BenchTenant, makeKey, makeTenant, removeTenant } from "./tenant";

const REQUESTS = 100;
const BETWEEN = 200;
const STREAMS = 500;
const IMPORTS = 4;
/** Of each kind of request that the worst neighbour repeats without pause. */
const LOOPS = 2;
/** Of megabytes of events, in all: they have to be removed again. */
const LARGE_REQUESTS = 40;
const ADDRESSES = ["", "?channel=whatsapp", "?q=faktura", "?client=nov"];

type World = BenchTenant & { url: string; databaseUrl: string; quiet: string; loud: string; key: string };

/** How much longer a page of a tenant takes while a user of another tenant does their worst. */
export async function neighbourRows(databaseUrl: string): Promise<Row[]> {
  if (!(await isBuilt())) await build({ quiet: true });
  const secret = randomBytes(32).toString("hex");
  const port = await freePort(3_960, "127.0.0.1");
  const env = { AUTH_SECRET: secret, PUBLIC_URL: `http://127.0.0.1:${port}` };
  setEnv(env);
  const tenant = await makeTenant();
  const key = await makeKey(tenant, ["ingest"]);
  const server = await serve({ host: "127.0.0.1", port, env });
  try {
    const quiet = await signedIn(await adminId(), secret);
    const [neighbour = 0] = await addAdmins(tenant.tenantId, 1);
    const loud = await signedIn(neighbour, secret);
    const world: World = { ...tenant, key, url: server.url, databaseUrl, quiet, loud };
    await pageTimes(world);
    const alone = await pageTimes(world);
    const worst = startWorst(world);
    await sleep(2_000);
    const beside = await pageTimes(world);
    await worst.stop();
    return rowsOf(alone, beside, worst.counts);
  } finally {
    server.stop();
    await server.exited;
    await removeTenant(tenant.tenantId, ["ingested_events"]);
  }
}

function rowsOf(alone: number[], beside: number[], counts: Counts): Row[] {
  const detail = `${counts.requests} requests, ${counts.streams} of ${STREAMS} streams, ${counts.imports} imports of another tenant`;
  return [0.5, 0.95].map((share) => ({
    what: `delay by the worst neighbour, ${share === 0.5 ? "median" : "p95"}`,
    figure: percentile(beside, share) - percentile(alone, share),
    unit: "ms",
    floor: null,
    bar: share === 0.5 ? 100 : 500,
    detail: `${percentile(alone, share).toFixed(0)} ms alone; ${detail}`,
  }));
}

async function pageTimes({ url, quiet }: World): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request < REQUESTS; request++) {
    const address = `${url}/aurora/sessions/history${ADDRESSES[request % ADDRESSES.length]}`;
    times.push(
      await milliseconds(async () => {
        const answer = await fetch(address, { headers: { cookie: quiet }, redirect: "manual" });
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
      }),
    );
    await sleep(BETWEEN);
  }
  return times;
}

type Counts = { requests: number; streams: number; imports: number };

/** Many streams, heavy addresses, large events with made-up parameters, and imports, all at once until it is stopped. */
function startWorst(world: World): { counts: Counts; stop(): Promise<void> } {
  const counts: Counts = { requests: 0, streams: 0, imports: 0 };
  const stopping = new AbortController();
  const repeat = async (request: () => Promise<Response>, most = Number.POSITIVE_INFINITY) => {
    for (let count = 0; count < most && !stopping.signal.aborted; count++) {
      // Refusals are expected.
      await request()
        .then((answer) => answer.arrayBuffer())
        .then(
          () => counts.requests++,
          () => sleep(50),
        );
    }
  };
  const kinds = [() => heavyPage(world, unknownValues()), () => heavyPage(world, repeatedWords())];
  const loops = kinds.flatMap((kind) => Array.from({ length: LOOPS }, () => repeat(kind)));
  for (let loop = 0; loop < LOOPS; loop++)
    loops.push(repeat(() => heavyEvents(world), LARGE_REQUESTS / LOOPS));
  const streams = openStreams(world, counts);
  const imports = existsSync(CORPUS) ? Array.from({ length: IMPORTS }, () => startImport(world)) : [];
  counts.imports = imports.length;
  return {
    counts,
    async stop() {
      stopping.abort();
      for (const each of imports) each.kill("SIGKILL");
      for (const stream of await streams) stream.destroy();
      await Promise.all(loops);
    },
  };
}

function heavyPage({ url, loud, slug }: World, query: URLSearchParams): Promise<Response> {
  return fetch(`${url}/${slug}/sessions/history?${query}`, { headers: { cookie: loud }, redirect: "manual" });
}

function unknownValues(): URLSearchParams {
  const values = Array.from({ length: 60 }, () => randomBytes(4).toString("hex")).join(",");
  return new URLSearchParams(
    ["channel", "account", "tag", "campaign", "result", "browser"].map((name) => [name, values]),
  );
}

function repeatedWords(): URLSearchParams {
  return new URLSearchParams({ q: "a e i o u ".repeat(100) });
}

function heavyEvents({ url, key }: World): Promise<Response> {
  const session = randomBytes(8).toString("hex");
  const at = new Date().toISOString();
  const names = Array.from({ length: 5_000 }, () => [randomBytes(6).toString("hex"), "x"]);
  const events = [
    { id: `${session} created`, session, at, kind: "created", parameters: Object.fromEntries(names) },
    ...Array.from({ length: 4 }, (_, index) => ({
      ...{ id: `${session} ${index}`, session, at, kind: "message" },
      text: randomBytes(300_000)
        .toString("hex")
        .replaceAll(/(.{7})/g, "$1 "),
    })),
  ];
  return fetch(`${url}/api/v1/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(events),
  });
}

async function openStreams({ url, slug, loud }: World, counts: Counts): Promise<IncomingMessage[]> {
  const all = await Promise.all(
    Array.from(
      { length: STREAMS },
      () =>
        new Promise<IncomingMessage | null>((resolve) => {
          get(`${url}/${slug}/sessions/live/wakes`, { headers: { cookie: loud }, agent: false }, resolve).on(
            "error",
            () => resolve(null),
          );
        }),
    ),
  );
  const open = all.filter((answer) => answer !== null);
  counts.streams = open.filter(({ statusCode }) => statusCode === 200).length;
  for (const answer of open) answer.on("error", () => {}).resume();
  return open;
}

function startImport({ databaseUrl, slug }: World): ChildProcess {
  const args = ["--conditions=react-server", "--import", "tsx", "bin/import.ts", CORPUS, "--tenant", slug];
  return spawn(process.execPath, args, { env: childEnv({ DATABASE_URL: databaseUrl }), stdio: "ignore" });
}
