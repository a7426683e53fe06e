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
import { createLog } from "@/lib/log";
import { addJob, type JobOptions } from "./add";
import { cronItem } from "./cron-item";
import { giveBack } from "./end";
import { forgetFailed } from "./forget-failed";
import { crons, jobs } from "./index";
import { defineJob, Hopeless, type Job } from "./job";
import { livingWorkers, worksHere } from "./state";
import { slow } from "./testing-child";
import { startWorker, type Worker } from "./worker";

const db = testDatabase();
beforeAll(async () => {
  // What is expected to fail would fill the output.
  setEnv({ LOG_LEVEL: "silent" });
  await db.sql`create table runs (id int generated always as identity, job text not null, at timestamptz default now())`;
});
afterAll(() => setEnv({ LOG_LEVEL: undefined }));

const workers: Worker[] = [];
beforeEach(() => db.sql`truncate runs`);
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await db.sql`delete from graphile_worker._private_jobs`;
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
    expect(await runs()).toEqual(["added 2", "added 3"]);
  });

  it("is tried again after a failure, and stays with its error when that was the last attempt", async () => {
    const gaveUp: unknown[] = [];
    const job = defineJob({
      name: "failing",
      payload: z.object({ number: z.number() }),
      maxAttempts: 2,
      async run({ number }) {
        await note(`failing ${number}`);
        throw new Error("the printer is on fire");
      },
      gaveUp: async (payload) => void gaveUp.push(payload),
    });
    await add(job, { number: 1 });
    work(job);
    await until(async () => (await queued())[0]?.attempts === 2 && (await queued())[0]?.locked_by === null);
    expect(await runs()).toEqual(["failing 1", "failing 1"]);
    expect(await queued()).toMatchObject([
      { attempts: 2, max_attempts: 2, last_error: "the printer is on fire" },
    ]);
    expect(gaveUp).toEqual([{ number: 1 }]);
  });

  it("is not tried again when its payload does not fit, which is said without repeating it", async () => {
    const job = noting("typed");
    await db.sql`select graphile_worker.add_job('typed', '{"number": "a secret of a client"}'::json)`;
    work(job);
    await until(async () => (await queued())[0]?.last_error);
    expect(await queued()).toMatchObject([{ last_error: "The payload does not fit: number (invalid_type)" }]);
    const [row] = await queued();
    expect(row?.attempts).toBe(row?.max_attempts);
    expect(await runs()).toEqual([]);
  });

  it("is refused with such a payload where it is added", async () => {
    const wrong: unknown = { number: "1" };
    await expect(add(noting("typed"), wrong as { number: number })).rejects.toThrow("number");
    expect(await queued()).toEqual([]);
  });

  it("is named with its id in the log when it fails, and what it was about is not", async () => {
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
    const [{ id } = {}] = await db.sql`select id from graphile_worker._private_jobs`;
    const failure = lines.map((line) => JSON.parse(line)).find(({ level }) => level === "error");
    expect(failure).toMatchObject({
      job: "logged",
      jobId: id,
      attempt: 1,
      err: { message: "A query failed" },
    });
    expect(lines.join("")).not.toContain("žluťoučký");
  });

  it("is not tried again when it says that this is of no use", async () => {
    const job = defineJob({
      name: "hopeless",
      payload: z.object({}),
      run: () => Promise.reject(new Hopeless("the session is no more")),
    });
    await add(job, {});
    work(job);
    await until(async () => (await queued())[0]?.last_error);
    const [row] = await queued();
    expect(row?.attempts).toBe(row?.max_attempts);
  });

  it("waits until its time, and is replaced by a later one with the same key", async () => {
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

  it("say whether they run, here and everywhere", async () => {
    expect(worksHere()).toBe(false);
    expect(await livingWorkers(driver())).toBe(0);
    const worker = work(noting("idle"));
    await until(async () => worksHere() && (await livingWorkers(driver())) === 1);
    await worker.stop();
    expect(worksHere()).toBe(false);
    expect(await livingWorkers(driver())).toBe(0);
  });

  it("show again that they live when the database has closed their connections", async () => {
    const worker = work(noting("idle"));
    await until(async () => (await livingWorkers(driver())) === 1);
    await db.sql`
      select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())`;
    await until(async () => (await livingWorkers(driver())) === 0);
    await until(async () => (await livingWorkers(driver())) === 1);
    await worker.stop();
  });
});

describe("the end of a process", () => {
  it("interrupts a job that listens, and gives it back untried", async () => {
    await add(slow, { patience: 60_000 });
    const worker = work(slow);
    await until(async () => (await runs()).length > 0);
    await worker.stop();
    expect(await queued()).toMatchObject([{ attempts: 0, locked_by: null, last_error: null }]);
    work(slow);
    await until(async () => (await queued()).length === 0);
    expect(await runs()).toEqual(["slow", "slow"]);
  });

  it("gives a job back also when it was written down as failed before", async () => {
    await add(slow, { patience: 60_000 });
    const [job] = await db.sql<{ id: string }[]>`
      update graphile_worker._private_jobs set attempts = 1, last_error = 'The operation was aborted',
        run_at = now() + interval '3 seconds' returning id`;
    const given = { id: job?.id ?? "", locked_by: "this worker", last_error: null };
    await giveBack({ ...given, attempts: 2 });
    expect(await queued()).toMatchObject([{ attempts: 1 }]);
    await giveBack({ ...given, attempts: 1 });
    expect(await queued()).toMatchObject([{ attempts: 0, last_error: null }]);
    work(slow);
    await until(async () => (await runs()).length > 0);
  });

  it("gives a job back that does not listen, after a few seconds", async () => {
    let finish = () => {};
    const job = defineJob({
      name: "deaf",
      payload: z.object({}),
      async run() {
        await note("deaf");
        await new Promise<void>((done) => (finish = done));
      },
    });
    await add(job, {});
    const worker = work(job);
    await until(async () => (await runs()).length > 0);
    await worker.stop();
    // A process would have ended by now: what the job does after that is nobody's.
    expect(await queued()).toMatchObject([{ attempts: 0, locked_by: null, is_available: true }]);
    finish();
  });

  it("by kill -9 hands its job to another worker within seconds, and leaves those of living ones alone", async () => {
    let finish = () => {};
    const gate = noting("living", () => new Promise<void>((done) => (finish = done)));
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

  it("during the last attempt lets the job say that it failed", async () => {
    await add({ ...slow, maxAttempts: 1 }, { patience: 600_000 });
    const child = spawnWorker();
    await until(async () => (await runs()).length > 0);
    child.kill("SIGKILL");
    await once(child, "exit");
    const gaveUp: unknown[] = [];
    work({ ...slow, gaveUp: async (payload) => void gaveUp.push(payload) });
    await until(async () => gaveUp.length > 0);
    expect(gaveUp).toEqual([{ patience: 600_000 }]);
    expect(await queued()).toMatchObject([{ last_error: "The process that ran it ended", locked_by: null }]);
    expect(await runs()).toEqual(["slow"]);
  });
});

describe("the clock", () => {
  it("has times that graphile-worker can read, and one for each of its jobs, which a worker knows", () => {
    const parsed = parseCronItems(crons.map(cronItem));
    expect(parsed.map(({ task }) => task)).toEqual(crons.map(({ job }) => job.name));
    expect(new Set(parsed.map(({ identifier }) => identifier)).size).toBe(crons.length);
    for (const { job } of crons) expect(jobs).toContain(job);
  });

  it("adds jobs that succeed, though it says in their payload when they were due", async () => {
    for (const { job, payload } of crons) await addDue(job.name, payload);
    work(...jobs);
    await until(async () => (await queued()).length === 0);
  });

  it("says when a job was due to nobody whose payload has no place for it", async () => {
    const seen: unknown[] = [];
    const job = defineJob({
      name: "strict",
      payload: z.strictObject({ number: z.number() }),
      run: async (payload) => void seen.push(payload),
    });
    await addDue("strict", { number: 1 });
    work(job);
    await until(async () => (await queued()).length === 0);
    expect(seen).toEqual([{ number: 1 }]);
  });
});

it("forgets what failed long ago, and only that", async () => {
  await db.sql`select graphile_worker.add_job('x', run_at => now() - interval '40 days') from generate_series(1, 2)`;
  await db.sql`select graphile_worker.add_job('x', run_at => now() - interval '20 days')`;
  await db.sql`
    update graphile_worker._private_jobs set attempts = max_attempts
    where id <> (select min(id) from graphile_worker._private_jobs)`;
  await add(forgetFailed, {});
  work(forgetFailed);
  await until(async () => (await queued()).length === 2);
  expect((await queued()).map(({ attempts }) => attempts)).toEqual([0, 25]);
});

function work(...jobs: Job[]): Worker {
  const worker = startWorker({ jobs, crons: [] });
  workers.push(worker);
  return worker;
}

/** Where lib/log.ts keeps the log of this process. */
function logInto(log: ReturnType<typeof createLog> | undefined): void {
  Object.assign(globalThis, { parleyLog: log });
}

function spawnWorker() {
  const args = ["--conditions=react-server", "--import", "tsx", "lib/jobs/testing-child.ts", "work"];
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

/** As graphile-worker adds it when its time has come. */
async function addDue(name: string, payload: Record<string, unknown> = {}): Promise<void> {
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

type Row = {
  name: string;
  attempts: number;
  max_attempts: number;
  last_error: string | null;
  locked_by: string | null;
  is_available: boolean;
};

async function queued(): Promise<Row[]> {
  return db.sql<Row[]>`
    select identifier as name, attempts, max_attempts, last_error, locked_by, is_available
    from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = task_id
    order by jobs.id`;
}

async function until(condition: () => Promise<unknown>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
