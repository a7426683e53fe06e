import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import type { UserActor } from "@/lib/actor";
import { setEnv } from "@/lib/env";
import { viewInWords } from "@/lib/exports/view";
import { jobs } from "@/lib/jobs";
import { startWorker } from "@/lib/jobs/worker";
import { askSessions } from "@/lib/sessions/question";
import { storage } from "@/lib/storage";
import { buildShare } from "./build";
import { createShare } from "./create";
import { findOpenShare } from "./find-open";
import { openShareFile } from "./open-file";

/* Shares as people make and open them, for database tests. */

/** A folder for the files of this process until `remove`. */
export async function storageFolder(): Promise<{ files(): Promise<string[]>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "parley-shares-"));
  setEnv({ STORAGE_DIR: folder });
  return {
    /** What is stored, by key; what a killed process had not finished is not. */
    async files() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.parentPath.includes(".unfinished"))
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .toSorted();
    },
    async remove() {
      setEnv({ STORAGE_DIR: undefined });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the dialog sends of a view. */
export async function requestOf(
  actor: UserActor,
  address: Record<string, string> = {},
  now?: Date,
): Promise<Parameters<typeof createShare>[0]> {
  const { question, names } = await askSessions(actor, "history", address, now);
  const options = { columns: "chosen", zone: "UTC", separator: ",", layout: "sessions" } as const;
  return { question, options, view: viewInWords(question, names) };
}

type Input = Parameters<typeof createShare>[1];

/** A link to a view, for a week; its job waits. */
export async function share(
  actor: UserActor,
  address?: Record<string, string>,
  input: Partial<Input> = {},
): Promise<{ id: number; token: string }> {
  return createShare(await requestOf(actor, address), { name: "For the auditor", expiry: "7d", ...input });
}

/** Writes its file, as the worker does. */
export async function build({ tenant }: UserActor, id: number): Promise<void> {
  await buildShare.run(
    { tenantId: tenant.id, shareId: id },
    { signal: new AbortController().signal, log: undefined as never },
  );
}

/** The whole file as whoever has the link gets it. */
export async function served(token: string): Promise<Buffer> {
  return collected(await openShareFile(await findOpenShare(token), "192.0.2.1"));
}

/** The file as it lies in storage. */
export async function stored(sql: postgres.Sql, tenantId: number, id: number): Promise<Buffer> {
  const [row] = await sql`select storage_key from shares where tenant_id = ${tenantId} and id = ${id}`;
  return collected((await storage().read(row?.storage_key)).stream);
}

/** All bytes in one piece. */
export async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What `collected` has put together, as something to be read. */
export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Lets a worker do what waits, until nothing does that can still succeed. */
export async function runJobs(sql: postgres.Sql): Promise<void> {
  const worker = startWorker({ jobs, crons: [] });
  try {
    await until(async () => (await waitingJobs(sql)).length === 0);
  } finally {
    await worker.stop();
  }
}

/** The names of the jobs that are going to run or do. */
export async function waitingJobs(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select identifier as name from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = task_id
    where attempts < max_attempts or locked_by is not null order by jobs.id`;
  return rows.map(({ name }) => name);
}

/** How many connections wait for a lock of somebody else. */
export async function waitingForLock(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct pid)::int as count from pg_locks where not granted
    and pid in (select pid from pg_stat_activity where datname = current_database())`;
  return row?.count ?? 0;
}

export async function until(condition: () => Promise<unknown>): Promise<void> {
  while (!(await condition())) await sleep(30);
}
