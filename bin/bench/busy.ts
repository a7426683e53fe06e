import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnv, setEnv } from "@/env";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { build, isBuilt } from "../parts/build";
import { freePort } from "../parts/port";
import { serve, type WebServer } from "../parts/serve";
import { listen } from "./listen";
import { actorNamed } from "./lists";
import { failedRow, type Row } from "./measure";
import { signedIn } from "./signed-in";
import { addAdmins, type BenchTenant, makeTenant, removeTenant } from "./tenant";
import type { BenchWorld } from "./world";
import { writeNewest } from "./write-newest";

const IMPORTS = 4;
const STREAMS = 200;
/** A user may have a limited number of streams. */
const LISTENERS = 10;
/** Of a file that is imported again and again, each time into a new tenant; a small world has fewer. */
const MOST_IMPORTED = 5_000;

/** What keeps the machine busy until it is stopped; then it says what it did, and what of it failed. */
export type Busy = { stop(): Promise<Row[]> };

/** Imports into tenants of their own, which are removed again, and open pages that listen to a server. */
export async function startBusy({ url, sessions }: BenchWorld): Promise<Busy> {
  if (!(await isBuilt())) await build({ quiet: true });
  const path = join(tmpdir(), `parley-bench-${process.pid}.jsonl`);
  const actor = await actorNamed("admin@aurora.test");
  const imported = Math.min(MOST_IMPORTED, Math.floor(sessions / 4));
  await writeNewest(actor, await tenantGrid(actor), { format: "jsonl", sessions: imported, path });
  const streams = await startStreams();
  const imports = startImports(url, path, imported);
  return {
    async stop() {
      const rows = [...(await imports.stop()), ...(await streams.stop())];
      await rm(path, { force: true });
      return rows;
    },
  };
}

async function startStreams(): Promise<Busy> {
  const secret = randomBytes(32).toString("hex");
  const port = await freePort(3_980, "127.0.0.1");
  const env = { AUTH_SECRET: secret, PUBLIC_URL: `http://127.0.0.1:${port}` };
  setEnv(env);
  const tenant = await makeTenant();
  const server = await serve({ host: "127.0.0.1", port, env });
  let ended = 0;
  const close = async () => {
    server.stop();
    await server.exited;
    await removeTenant(tenant.tenantId);
  };
  const streams = await openStreams(tenant, server, secret, () => ended++).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    async stop() {
      const endedEarly = ended;
      for (const stream of streams) stream.destroy();
      await close();
      const what = "open pages beside";
      return endedEarly > 0
        ? [failedRow(what, new Error(`${endedEarly} of ${STREAMS} streams ended early.`))]
        : [{ what, figure: STREAMS, unit: "streams", floor: null, bar: null }];
    },
  };
}

async function openStreams(
  { tenantId, slug }: BenchTenant,
  { url }: WebServer,
  secret: string,
  onEnd: () => void,
): Promise<IncomingMessage[]> {
  const users = await addAdmins(tenantId, LISTENERS);
  const cookies = await Promise.all(users.map((each) => signedIn(each, secret)));
  const streams = await Promise.all(
    Array.from({ length: STREAMS }, (_, index) =>
      listen({ url, slug }, cookies[index % LISTENERS] as string, () => {}),
    ),
  );
  for (const stream of streams) stream.once("end", onEnd).once("error", onEnd);
  return streams;
}

function startImports(databaseUrl: string, path: string, imported: number): Busy {
  const stopping = new AbortController();
  const failures: unknown[] = [];
  let done = 0;
  const start = performance.now();
  const importOnce = async () => {
    const tenant = await makeTenant();
    try {
      await importInto(databaseUrl, path, tenant.slug, stopping.signal);
      done += imported;
    } finally {
      await removeTenant(tenant.tenantId);
    }
  };
  const repeat = async () => {
    try {
      while (!stopping.signal.aborted) await importOnce();
    } catch (error) {
      if (!stopping.signal.aborted) failures.push(error);
    }
  };
  const loops = Array.from({ length: IMPORTS }, repeat);
  return {
    async stop() {
      stopping.abort();
      const rate = done / ((performance.now() - start) / 1_000);
      await Promise.all(loops);
      const what = "imports beside";
      const [failure] = failures;
      return failure
        ? [failedRow(what, failure)]
        : [{ what, figure: rate, unit: "sessions/s", floor: null, bar: null, detail: `${IMPORTS} at once` }];
    },
  };
}

async function importInto(
  databaseUrl: string,
  path: string,
  slug: string,
  signal: AbortSignal,
): Promise<void> {
  const args = ["--conditions=react-server", "--import", "tsx", "bin/import.ts", path, "--tenant", slug];
  await promisify(execFile)(process.execPath, args, { env: childEnv({ DATABASE_URL: databaseUrl }), signal });
}
