import { setTimeout as sleep } from "node:timers/promises";
import { parseCronItems, type Job as QueuedJob, type Runner, type RunnerOptions, run } from "graphile-worker";
import { graphileOptions } from "@/db/graphile";
import { env } from "@/env";
import { log } from "@/lib/log";
import { cronItem } from "./cron-item";
import { graphileLog } from "./graphile-log";
import { crons, jobs } from "./index";
import type { Cron, Job } from "./job";
import { type ExhaustedJob, returnJob } from "./queue";
import { reclaimJobs } from "./reclaim";
import { callOnFailed, createTask } from "./task";
import { countLocalWorker } from "./worker-count";
import { openWorkerLock, type WorkerLock } from "./worker-lock";

const CONCURRENT_JOBS = 4;
/** One listens; the others fetch and finish jobs. The jobs themselves use the pool of database(). */
const CONNECTIONS = CONCURRENT_JOBS + 1;

/** In milliseconds, out of the ten seconds that a server has for its whole shutdown (bin/parts/serve.ts). */
const STOP_TIMEOUT = 5_000;
const RESTART_DELAY = 2_000;

/** `stop` aborts running jobs, returns those that do not end within a few seconds to the queue, and resolves then. */
export type Worker = { stop(): Promise<void> };

/** `reclaimEvery`: milliseconds between two looks for jobs of dead workers. */
export type Work = { jobs: readonly Job[]; crons: readonly Cron[]; reclaimEvery?: number };

/** Runs jobs in this process until stopped. An error of the worker itself is logged and the worker restarts. */
export function startWorker(work: Work = { jobs, crons }): Worker {
  const stopping = new AbortController();
  const ended = keepWorking(work, stopping.signal);
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

async function keepWorking(work: Work, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await workUntil(stopping, work).catch((err: unknown) =>
      log().error({ err }, "the worker stopped unexpectedly"),
    );
    await sleep(RESTART_DELAY, undefined, { signal: stopping }).catch(() => {});
  }
}

async function workUntil(stopping: AbortSignal, work: Work): Promise<void> {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set; the worker needs a database");
  const lock = openWorkerLock(url);
  const ending = new AbortController();
  const running = new Set<QueuedJob>();
  try {
    const runner = await run(optionsFor(url, work, lock, running));
    const reclaiming = reclaimJobs(
      ending.signal,
      (exhausted) => failForGood(work.jobs, exhausted),
      work.reclaimEvery,
    );
    countLocalWorker(1);
    try {
      await Promise.race([runner.promise, aborted(stopping)]);
    } finally {
      countLocalWorker(-1);
      ending.abort();
      await reclaiming;
      await stop(runner, running);
    }
  } finally {
    await lock.release();
  }
}

async function failForGood(jobs: readonly Job[], { id, name, payload }: ExhaustedJob): Promise<void> {
  const job = jobs.find((each) => each.name === name);
  const context = { log: log().child({ job: name, jobId: id }) };
  context.log.error("job failed for good: its process ended during the last attempt");
  if (job) await callOnFailed(job, payload, context);
}

function optionsFor(url: string, work: Work, lock: WorkerLock, running: Set<QueuedJob>): RunnerOptions {
  return {
    ...graphileOptions(url),
    logger: graphileLog(),
    concurrency: CONCURRENT_JOBS,
    maxPoolSize: CONNECTIONS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 0,
    taskList: Object.fromEntries(work.jobs.map((job) => [job.name, createTask(job, running)])),
    parsedCronItems: parseCronItems(work.crons.map(cronItem)),
    preset: {
      worker: {
        // Zero, not the default: with it, the outcome of a job is written before the worker ends.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
      plugins: [
        {
          name: "ParleyWorkerLock",
          version: "1.0.0",
          // graphile-worker locks jobs by the id of the pool, and takes none before this resolves.
          worker: { hooks: { startWorker: (_context, { worker }) => lock.acquire(worker.workerPool.id) } },
        },
      ],
    },
  };
}

async function stop(runner: Runner, running: Set<QueuedJob>): Promise<void> {
  const ended = runner.stop().catch(() => {
    // It had stopped already, by an error that runner.promise rejects with.
  });
  await Promise.race([ended, sleep(STOP_TIMEOUT, undefined, { ref: false })]);
  const left = [...running];
  if (left.length === 0) return;
  // So that a task that still ends here does not return its job again: another worker may run it by then.
  running.clear();
  for (const job of left) await returnJob(job);
  log().warn({ jobs: left.map(({ id }) => id) }, "jobs that did not end in time were returned to the queue");
  await runner.kill().catch(() => {
    // It rejects because jobs still run, which is what it is called for.
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
