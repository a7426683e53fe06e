import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { driver } from "@/db";
import { setEnv } from "@/env";
import { build, isBuilt } from "../parts/build";
import { freePort } from "../parts/port";
import { serve } from "../parts/serve";
import { milliseconds, percentile, type Row } from "./measure";
import { signedIn } from "./signed-in";
import { makeKey, makeTenant, removeTenant } from "./tenant";

/** In bytes. */
const SIZE = 1_000_000_000;
const PIECE = 1_000_000;
/** What a player reads after a jump before it can play. */
const AHEAD = 2_000_000;
const JUMPS = 100;
/** In megabytes. */
const FLAT = 100;

type World = {
  url: string;
  pid: number;
  slug: string;
  tenantId: number;
  session: number;
  key: string;
  cookie: string;
};

/** A recording of 1 GB: uploaded, played from its beginning to its end, and jumped in, with the memory of the server. */
export async function recordingRows(): Promise<Row[]> {
  if (!(await isBuilt())) await build({ quiet: true });
  const secret = randomBytes(32).toString("hex");
  const port = await freePort(3_990, "127.0.0.1");
  const files = await mkdtemp(join(".data", "bench-recordings-"));
  const env = { AUTH_SECRET: secret, PUBLIC_URL: `http://127.0.0.1:${port}`, STORAGE_DIR: files };
  setEnv(env);
  const tenant = await makeTenant();
  const server = await serve({ host: "127.0.0.1", port, env });
  try {
    const world = {
      ...{ url: server.url, pid: server.pid, slug: tenant.slug, tenantId: tenant.tenantId },
      session: await makeSession(tenant.tenantId),
      key: await makeKey(tenant, ["record"]),
      cookie: await signedIn(tenant.userId, secret),
    };
    const upload = await uploadRow(world);
    return [upload, ...(await playbackRows(world))];
  } finally {
    server.stop();
    await server.exited;
    await removeTenant(tenant.tenantId, ["audit", "recording_parts"]);
    setEnv({ STORAGE_DIR: undefined });
    await rm(files, { recursive: true, force: true });
  }
}

async function makeSession(tenantId: number): Promise<number> {
  const [session] = await driver()`
    insert into sessions (tenant_id, status, channel, created_at) values (${tenantId}, 'closed', 'phone', now()) returning id`;
  return Number(session?.id);
}

async function uploadRow({ url, session, key, pid }: World): Promise<Row> {
  const address = `${url}/api/v1/sessions/${session}/recordings/bench?track=screen&startedAt=2026-11-22T10:00:00Z`;
  let ms = 0;
  const growth = await growthOf(pid, async () => {
    ms = await milliseconds(() => put(address, key));
  });
  return {
    what: "Upload of a recording of 1 GB, memory of the server",
    figure: growth,
    unit: "MB more",
    floor: null,
    bar: FLAT,
    detail: speed(SIZE, ms),
  };
}

async function put(address: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, "content-length": SIZE };
  const sending = request(address, { method: "PUT", headers });
  const answered = once(sending, "response");
  await pipeline(Readable.from(pieces()), sending);
  const [{ statusCode }] = (await answered) as [IncomingMessage];
  if (statusCode !== 201) throw new Error(`The upload was answered with ${statusCode}`);
}

/** A WAV file whose sound is silence. */
async function* pieces(): AsyncGenerator<Uint8Array> {
  const head = Buffer.alloc(PIECE);
  head.write("RIFF\xff\xff\xff\x3bWAVEfmt ", 0, "latin1");
  yield head;
  const silence = Buffer.alloc(PIECE);
  for (let sent = PIECE; sent < SIZE; sent += PIECE) yield silence;
}

async function playbackRows(world: World): Promise<Row[]> {
  const [recording] = await driver()`select id from recordings where tenant_id = ${world.tenantId}`;
  const address = `${world.url}/${world.slug}/recordings/${recording?.id}?opening=bench`;
  const jump = () => jumpTo(address, world.cookie, Math.floor(Math.random() * (SIZE - AHEAD)));
  await jump();
  let ms = 0;
  const growth = await growthOf(world.pid, async () => {
    ms = await milliseconds(() => read(address, world.cookie, "bytes=0-", SIZE));
    for (let done = 0; done < JUMPS; done++) await jump();
  });
  const jumps: number[] = [];
  for (let done = 0; done < JUMPS; done++) jumps.push(await milliseconds(jump));
  return [
    {
      what: "Range playback of a 1 GB file, memory of the server",
      figure: growth,
      unit: "MB more",
      floor: null,
      bar: FLAT,
      detail: `${speed(SIZE, ms)} from its beginning to its end, and ${JUMPS} jumps`,
    },
    {
      what: "A jump in it, the first 2 MB, p95",
      figure: percentile(jumps, 0.95),
      unit: "ms",
      floor: null,
      bar: null,
      detail: `median ${percentile(jumps, 0.5).toFixed(0)} ms; the request is for the rest of the file, as players ask for it`,
    },
  ];
}

const jumpTo = (address: string, cookie: string, from: number) =>
  read(address, cookie, `bytes=${from}-`, AHEAD);

/** Reads so many bytes of a range, then leaves. */
async function read(address: string, cookie: string, range: string, bytes: number): Promise<void> {
  const cancellation = new AbortController();
  const answer = await fetch(address, { headers: { cookie, range }, signal: cancellation.signal });
  if (answer.status !== 206) throw new Error(`${address} answered ${answer.status}`);
  let received = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    received += chunk.length;
    if (received >= bytes) break;
  }
  if (received < bytes) throw new Error(`${address} sent ${received} bytes`);
  cancellation.abort();
}

/** How many megabytes more a process needs while `work` runs. */
async function growthOf(pid: number, work: () => Promise<void>): Promise<number> {
  const before = await memoryOf(pid);
  let most = before;
  const watch = setInterval(() => {
    void memoryOf(pid).then((now) => {
      most = Math.max(most, now);
    });
  }, 250);
  await work().finally(() => clearInterval(watch));
  return most - before;
}

/** In megabytes. */
async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return (Number(stdout) * 1_024) / 1e6;
}

function speed(bytes: number, ms: number): string {
  return `${Math.round(bytes / 1e3 / ms).toLocaleString("en")} MB/s`;
}
