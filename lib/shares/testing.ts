import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { z } from "zod";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { keepErasures } from "@/lib/erasure/keep-erasures";
import { describeView } from "@/lib/exports/describe-view";
import { defaultOptions } from "@/lib/exports/format";
import { jobs } from "@/lib/jobs";
import type { Job } from "@/lib/jobs/job";
import { deleteJobs, queuedJobs, RECLAIM_EVERY } from "@/lib/jobs/testing";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeSession, makeTenant, type SessionValues } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { createShare } from "./create";
import { buildShare } from "./file/build";
import { openShareFile } from "./file/open";
import { findShareByToken } from "./find-by-token";

/** For each test: a tenant with an admin, empty storage, and no jobs. */
export type ShareWorld = {
  sql: postgres.Sql;
  tenant: number;
  admin: UserActor;
  /** A session of the tenant; returns its id. */
  makeSession(values?: SessionValues, messages?: readonly string[]): Promise<number>;
  /** The keys of stored files, without unfinished ones. */
  files(): Promise<string[]>;
  /** The stored file of a link. */
  stored(shareId: number): Promise<Buffer>;
};

/** Call it at the top level of a test file. */
export function shareWorld(): ShareWorld {
  const world = {} as ShareWorld;
  const db = testDatabase();
  beforeAll(async () => {
    // Expected failures would fill the output.
    setEnv({ LOG_LEVEL: "silent" });
  });
  afterAll(() => setEnv({ LOG_LEVEL: undefined }));
  beforeEach(async () => {
    const { sql } = db;
    const folder = await mkdtemp(join(tmpdir(), "parley-shares-"));
    setEnv({ STORAGE_DIR: folder });
    const tenant = await newTenant(sql);
    await deleteJobs(sql);
    Object.assign(world, {
      sql,
      tenant,
      admin: await makeActor(sql, tenant, "admin"),
      makeSession: (values, messages) => makeSession(sql, tenant, values, messages),
      files: () => filesIn(folder),
      stored: (shareId) => stored(sql, tenant, shareId),
    } satisfies ShareWorld);
    return async () => {
      setEnv({ STORAGE_DIR: undefined });
      await rm(folder, { recursive: true, force: true });
    };
  });
  return world;
}

export function newTenant(sql: postgres.Sql): Promise<number> {
  return makeTenant(sql, `t${crypto.randomUUID().slice(0, 8)}`);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(".unfinished"))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

async function stored(sql: postgres.Sql, tenantId: number, id: number): Promise<Buffer> {
  const [row] = await sql`select storage_key from shares where tenant_id = ${tenantId} and id = ${id}`;
  return collected((await storage().read(row?.storage_key)).stream);
}

/** The input of createShare for an address of History. */
export async function requestOf(
  actor: UserActor,
  address: Record<string, string> = {},
  now?: Date,
): Promise<Parameters<typeof createShare>[0]> {
  const { selection, names } = await readSelection(actor, "history", address, now);
  const options = { ...defaultOptions, zone: "UTC" };
  return { selection, options, view: describeView(selection, names) };
}

/** A link to a view, for a week; its file is not built yet. */
export async function share(
  actor: UserActor,
  address?: Record<string, string>,
  input: object = {},
): Promise<{ id: number; token: string }> {
  return createShare(await requestOf(actor, address), { name: "For the auditor", expiry: "7d", ...input });
}

export async function build({ tenant }: UserActor, id: number): Promise<void> {
  await work(buildShare, { tenantId: tenant.id, shareId: id });
}

/** A link to the whole History, with its file. */
export async function openLink(actor: UserActor, input?: object): Promise<{ id: number; token: string }> {
  const made = await share(actor, {}, input);
  await build(actor, made.id);
  return made;
}

/** Runs a job directly. */
export function work<Payload extends z.ZodType>(
  job: Job<Payload>,
  payload: z.output<Payload>,
): Promise<void> {
  return job.run(payload, { signal: new AbortController().signal, log: log() });
}

/** The file that a reader of the link gets. */
export async function served(token: string): Promise<Buffer> {
  const { signal } = new AbortController();
  return collected(await openShareFile(await findShareByToken(token), "192.0.2.1", signal));
}

export async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Runs a worker until no job is left that can succeed. The list of erasures is written without its wait. */
export async function runJobs(sql: postgres.Sql): Promise<void> {
  const worker = startWorker({ jobs, crons: [], reclaimEvery: RECLAIM_EVERY });
  try {
    await until(async () => {
      await sql`update graphile_worker._private_jobs set run_at = now() where key like ${`${keepErasures.name} %`} and attempts = 0 and run_at > now()`;
      return (await waitingJobs(sql)).length === 0;
    });
  } finally {
    await worker.stop();
  }
}

/** The names of the queued and running jobs. */
export async function waitingJobs(sql: postgres.Sql): Promise<string[]> {
  const waiting = (await queuedJobs(sql)).filter(
    ({ attempts, max_attempts, locked_by }) => attempts < max_attempts || locked_by !== null,
  );
  return waiting.map(({ name }) => name);
}

export async function until(condition: () => Promise<unknown>): Promise<void> {
  while (!(await condition())) await sleep(30);
}
