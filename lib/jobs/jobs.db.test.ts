import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { parseCronItems } from "graphile-worker";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { driver } from "@/db";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { childEnv, setEnv } from "@/env";
import { inLanguage } from "@/lib/current-language";
import { createLog } from "@/lib/log";
import { currentLanguage } from "@/messages/language";
import { addJob, type JobOptions } from "./add";
import { cronItem } from "./cron-item";
import { deleteFailed } from "./delete-failed";
import { crons, jobs } from "./index";
import { defineJob, type Job, UnrecoverableError } from "./job";
import { JOBS_TABLE, returnJob } from "./queue";
import { deleteJobs, queuedJobs, RECLAIM_EVERY } from "./testing";
import { slow } from "./testing/child";
import { startWorker, type Worker } from "./worker";
import { countLiveWorkers, hasLocalWorker } from "./worker-count";

const db = testDatabase();
beforeAll(async () => {
  // Expected failures would fill the output.
  setEnv({ LOG_LEVEL: "silent" });
  await db.sql`create table runs (id int generated always as identity, job text not null, at timestamptz default now())`;
});
afterAll(() => setEnv({ LOG_LEVEL: undefined }));

const queued = () => queuedJobs(db.sql);
const workers: Worker[] = [];
beforeEach(() => db.sql`truncate runs`);
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await deleteJobs(db.sql);
});

describe("a job", () => {
  it("never runs when the transaction that added it is rolled back, and once when it commits", async () => {
    const job = noting("added");
    const adding = transaction(async (tx) => {
      await addJob(tx, job, { number: 1 });
      throw new Error("changed my mind");
    });
    await expect(adding).rejects.toThrow("changed my mind");
    await add(job, { number: 2 });
    await add(job, { number: 3 });
    work(job);
    await until(async () => (await runs()).length >= 2 && (await queued()).length === 0);
    // Two run at once, in any order.
    expect((await runs()).toSorted()).toEqual(["added 2", "added 3"]);
  });

  it("is retried after a failure, and stays in the queue with its error after the last attempt", async () => {
    const failed: unknown[] = [];
    const job = defineJob({
      name: "failing",
      payload: z.object({ number: z.number() }),
      maxAttempts: 2,
      async run({ number }) {
        await note(`failing ${number}`);
        throw new Error("the printer is on fire");
      },
      onFailed: async (payload) => void failed.push(payload),
    });
    await add(job, { number: 1 });
    work(job);
    await until(async () => (await queued())[0]?.attempts === 2 && (await queued())[0]?.locked_by === null);
    expect(await runs()).toEqual(["failing 1", "failing 1"]);
    expect(await queued()).toMatchObject([
      { attempts: 2, max_attempts: 2, last_error: "the printer is on fire" },
    ]);
    expect(failed).toEqual([{ number: 1 }]);
  });

  it("is not retried when its payload is invalid, and the error does not repeat the payload", async () => {
    const job = noting("typed");
    await db.sql`select graphile_worker.add_job('typed', '{"number": "a secret of a client"}'::json)`;
    work(job);
    await until(async () => (await queued())[0]?.last_error);
    expect(await queued()).toMatchObject([{ last_error: "Invalid payload: number (invalid_type)" }]);
    const [row] = await queued();
    expect(row?.attempts).toBe(row?.max_attempts);
    expect(await runs()).toEqual([]);
  });

  it("runs in English, also when its worker was started in another language", async () => {
    const job = defineJob({
      name: "speaking",
      payload: z.object({}),
      maxAttempts: 1,
      async run() {
        await note(`speaking ${currentLanguage()}`);
        throw new Error("failed after a while");
      },
      onFailed: () => note(`failed ${currentLanguage()}`),
    });
    inLanguage("cs", () => work(job));
    await transaction((tx) => addJob(tx, job, {}));
    await until(async () => (await runs()).length === 2);
    expect(await runs()).toEqual(["speaking en", "failed en"]);
  });

  it("with an invalid payload is refused when it is added", async () => {
    const wrong: unknown = { number: "1" };
    await expect(add(noting("typed"), wrong as { number: number })).rejects.toThrow("number");
    expect(await queued()).toEqual([]);
  });

  it("appears in the log with its name and id when it fails, but without its payload", async () => {
    const job = defineJob({
      name: "logged",
      payload: z.object({ text: z.string() }),
      maxAttempts: 1,
      async run() {
        await db.sql`select ${"Příliš žluťoučký kůň"}::int`;
      },
    });
    const lines: string[] = [];
    logInto(createLog("trace", { write: (line) => void lines.push(line) }));
    try {
      await add(job, { text: "Příliš žluťoučký kůň" });
      work(job);
      await until(async () => (await queued())[0]?.last_error);
    } finally {
      logInto(undefined);
    }
    const [{ id } = {}] = await queued();
    const failure = lines.map((line) => JSON.parse(line)).find(({ level }) => level === "error");
    expect(failure).toMatchObject({
      job: "logged",
      jobId: id,
      attempt: 1,
      err: { message: "A query failed" },
    });
    expect(lines.join("")).not.toContain("žluťoučký");
  });

  it("is not retried after an UnrecoverableError", async () => {
    const job = defineJob({
      name: "unrecoverable",
      payload: z.object({}),
      run: () => Promise.reject(new UnrecoverableError("the session was deleted")),
    });
    await add(job, {});
    work(job);
    await until(async () => (await queued())[0]?.last_error);
    const [row] = await queued();
    expect(row?.attempts).toBe(row?.max_attempts);
  });

  it("waits until its runAt, and is replaced by a later job with the same key", async () => {
    const job = noting("timed");
    await add(job, { number: 1 }, { runAt: new Date(Date.now() + 3_600_000), jobKey: "timed" });
    await add(job, { number: 2 });
    work(job);
    await until(async () => (await runs()).length > 0);
    await add(job, { number: 3 }, { jobKey: "timed" });
    await until(async () => (await runs()).length > 1 && (await queued()).length === 0);
    expect(await runs()).toEqual(["timed 2", "timed 3"]);
    expect(await queued()).toEqual([]);
  });
});

describe("workers", () => {
  it("do not run the same job twice", async () => {
    const job = noting("shared");
    work(job);
    work(job);
    await Promise.all(Array.from({ length: 40 }, (_, number) => add(job, { number })));
    await until(async () => (await runs()).length >= 40 && (await queued()).length === 0);
    expect((await runs()).toSorted()).toEqual(
      Array.from({ length: 40 }, (_, number) => `shared ${number}`).toSorted(),
    );
  });

  it("are counted in this process and over all processes", async () => {
    expect(hasLocalWorker()).toBe(false);
    expect(await countLiveWorkers(driver())).toBe(0);
    const worker = work(noting("idle"));
    await until(async () => hasLocalWorker() && (await countLiveWorkers(driver())) === 1);
    await worker.stop();
    expect(hasLocalWorker()).toBe(false);
    expect(await countLiveWorkers(driver())).toBe(0);
  });

  it("take their lock again after the database closed their connections", async () => {
    const worker = work(noting("idle"));
    await until(async () => (await countLiveWorkers(driver())) === 1);
    await db.sql`
      select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())`;
    await until(async () => (await countLiveWorkers(driver())) === 0);
    await until(async () => (await countLiveWorkers(driver())) === 1);
    await worker.stop();
  });
});

describe("the end of a process", () => {
  it("aborts a running job and returns it to the queue without counting the attempt", async () => {
    await add(slow, { patience: 60_000 });
    const worker = work(slow);
    await until(async () => (await runs()).length > 0);
    await worker.stop();
    expect(await queued()).toMatchObject([{ attempts: 0, locked_by: null, last_error: null }]);
    work(slow);
    await until(async () => (await queued()).length === 0);
    expect(await runs()).toEqual(["slow", "slow"]);
  });

  it("returns a job to the queue even when it was recorded as failed before", async () => {
    await add(slow, { patience: 60_000 });
    const [job] = await db.sql<{ id: string }[]>`
      update ${db.sql(JOBS_TABLE)} set attempts = 1, last_error = 'The operation was aborted',
        run_at = now() + interval '3 seconds' returning id`;
    const given = { id: job?.id ?? "", locked_by: "this worker", last_error: null };
    await returnJob({ ...given, attempts: 2 });
    expect(await queued()).toMatchObject([{ attempts: 1 }]);
    await returnJob({ ...given, attempts: 1 });
    expect(await queued()).toMatchObject([{ attempts: 0, last_error: null }]);
    work(slow);
    await until(async () => (await runs()).length > 0);
  });

  it("returns a job that ignores the signal to the queue after a few seconds", async () => {
    let finish = () => {};
    const job = defineJob({
      name: "stubborn",
      payload: z.object({}),
      async run() {
        await note("stubborn");
        await new Promise<void>((done) => (finish = done));
      },
    });
    await add(job, {});
    const worker = work(job);
    await until(async () => (await runs()).length > 0);
    await worker.stop();
    expect(await queued()).toMatchObject([{ attempts: 0, locked_by: null, is_available: true }]);
    finish();
  });

  it("by kill -9 returns its jobs to the queue within seconds, but not those of live workers", async () => {
    let finish = () => {};
    const gate = noting("live", () => new Promise<void>((done) => (finish = done)));
    work(gate);
    await add(gate, { number: 1 });
    await until(async () => (await runs()).length > 0);
    await db.sql`truncate runs`;

    await add(slow, { patience: 600_000 });
    const child = spawnWorker();
    await until(async () => (await runs()).length > 0);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await queued()).filter(({ locked_by }) => locked_by)).toHaveLength(2);

    work(slow);
    await until(async () => (await queued()).every(({ name }) => name !== "slow"));
    expect(await runs()).toEqual(["slow", "slow"]);
    finish();
    await until(async () => (await queued()).length === 0);
    expect(await runs()).toEqual(["slow", "slow"]);
  });

  it("during the last attempt of a job calls its onFailed", async () => {
    await add({ ...slow, maxAttempts: 1 }, { patience: 600_000 });
    const child = spawnWorker();
    await until(async () => (await runs()).length > 0);
    child.kill("SIGKILL");
    await once(child, "exit");
    const failed: unknown[] = [];
    work({ ...slow, onFailed: async (payload) => void failed.push(payload) });
    await until(async () => failed.length > 0);
    expect(failed).toEqual([{ patience: 600_000 }]);
    expect(await queued()).toMatchObject([{ last_error: "The process that ran it ended", locked_by: null }]);
    expect(await runs()).toEqual(["slow"]);
  });
});

describe("cron jobs", () => {
  it("have schedules that graphile-worker can parse, unique names, and are in the list of jobs", () => {
    const parsed = parseCronItems(crons.map(cronItem));
    expect(parsed.map(({ task }) => task)).toEqual(crons.map(({ job }) => job.name));
    expect(new Set(parsed.map(({ identifier }) => identifier)).size).toBe(crons.length);
    for (const { job } of crons) expect(jobs).toContain(job);
  });

  it("succeed although graphile-worker adds _cron to their payload", async () => {
    for (const { job, payload } of crons) await addFromCron(job.name, payload);
    work(...jobs);
    await until(async () => (await queued()).length === 0);
  });

  it("do not see _cron in their payload", async () => {
    const seen: unknown[] = [];
    const job = defineJob({
      name: "strict",
      payload: z.strictObject({ number: z.number() }),
      run: async (payload) => void seen.push(payload),
    });
    await addFromCron("strict", { number: 1 });
    work(job);
    await until(async () => (await queued()).length === 0);
    expect(seen).toEqual([{ number: 1 }]);
  });
});

it("deletes the jobs that failed long ago, and only those", async () => {
  await db.sql`select graphile_worker.add_job('x', run_at => now() - interval '40 days') from generate_series(1, 2)`;
  await db.sql`select graphile_worker.add_job('x', run_at => now() - interval '20 days')`;
  await db.sql`
    update ${db.sql(JOBS_TABLE)} set attempts = max_attempts
    where id <> (select min(id) from ${db.sql(JOBS_TABLE)})`;
  await add(deleteFailed, {});
  work(deleteFailed);
  await until(async () => (await queued()).length === 2);
  expect((await queued()).map(({ attempts }) => attempts)).toEqual([0, 25]);
});

function work(...jobs: Job[]): Worker {
  const worker = startWorker({ jobs, crons: [], reclaimEvery: RECLAIM_EVERY });
  workers.push(worker);
  return worker;
}

/** Replaces the log of this process, which lib/log.ts stores on globalThis. */
function logInto(log: ReturnType<typeof createLog> | undefined): void {
  Object.assign(globalThis, { parleyLog: log });
}

function spawnWorker() {
  const args = ["--conditions=react-server", "--import", "tsx", "lib/jobs/testing/child.ts", "work"];
  return spawn(process.execPath, args, {
    env: childEnv({ VITEST: undefined }),
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function noting(name: string, then?: () => Promise<unknown>) {
  return defineJob({
    name,
    payload: z.object({ number: z.number() }),
    async run({ number }) {
      await note(`${name} ${number}`);
      await then?.();
    },
  });
}

async function add<Payload extends z.ZodType>(
  job: Job<Payload>,
  payload: z.input<Payload>,
  options?: JobOptions,
): Promise<void> {
  await transaction((tx) => addJob(tx, job, payload, options));
}

/** Adds a job as the cron of graphile-worker does. */
async function addFromCron(name: string, payload: Record<string, unknown> = {}): Promise<void> {
  const due = { ...payload, _cron: { ts: new Date().toISOString(), backfilled: false } };
  await db.sql`select graphile_worker.add_job(${name}, ${JSON.stringify(due)}::text::json)`;
}

async function note(what: string): Promise<void> {
  await db.sql`insert into runs (job) values (${what})`;
}

async function runs(): Promise<string[]> {
  const rows = await db.sql<{ job: string }[]>`select job from runs order by id`;
  return rows.map(({ job }) => job);
}

async function until(condition: () => Promise<unknown>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
