import { setTimeout as sleep } from "node:timers/promises";
import { parseCronItems, type Job as QueuedJob, type Runner, type RunnerOptions, run } from "graphile-worker";
import { graphileOptions } from "@/db/graphile";
import { env } from "@/env";
import { log } from "@/lib/log";
import { cronItem } from "./cron-item";
import { giveBack } from "./end";
import { watchForGone } from "./gone";
import { graphileLog } from "./graphile-log";
import { crons, jobs } from "./index";
import type { Cron, Job } from "./job";
import { type Presence, presence } from "./presence";
import { countWorker } from "./state";
import { taskOf, tellGaveUp } from "./task";

const CONCURRENT_JOBS = 4;
/** One listens; the others are used for moments between jobs, which have those of database(). */
const CONNECTIONS = CONCURRENT_JOBS + 1;

/** In milliseconds. A server that is asked to end has ten seconds in all (bin/parts/serve.ts). */
const GRACE = 5_000;
const BEFORE_NEXT_START = 2_000;

/** `stop` tells running jobs to end, gives back those that have not after a few seconds, and returns then. */
export type Worker = { stop(): Promise<void> };

export type Work = { jobs: readonly Job[]; crons: readonly Cron[] };

/** Does background work in this process until it is stopped; what breaks it off is logged, and it starts again. */
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
      log().error({ err }, "the background work broke off"),
    );
    await sleep(BEFORE_NEXT_START, undefined, { signal: stopping }).catch(() => {});
  }
}

async function workUntil(stopping: AbortSignal, work: Work): Promise<void> {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set; background work needs a database");
  const shown = presence(url);
  const ending = new AbortController();
  const running = new Set<QueuedJob>();
  try {
    const runner = await run(optionsFor(url, work, shown, running));
    const watching = watchForGone(ending.signal, async ({ id, name, payload }) => {
      const job = work.jobs.find((each) => each.name === name);
      const context = { log: log().child({ job: name, jobId: id }) };
      context.log.error("job failed for good: its process ended during the last attempt");
      if (job) await tellGaveUp(job, payload, context);
    });
    countWorker(1);
    try {
      await Promise.race([runner.promise, aborted(stopping)]);
    } finally {
      countWorker(-1);
      ending.abort();
      await watching;
      await end(runner, running);
    }
  } finally {
    await shown.end();
  }
}

function optionsFor(url: string, work: Work, shown: Presence, running: Set<QueuedJob>): RunnerOptions {
  return {
    ...graphileOptions(url),
    logger: graphileLog(),
    concurrency: CONCURRENT_JOBS,
    maxPoolSize: CONNECTIONS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 0,
    taskList: Object.fromEntries(work.jobs.map((job) => [job.name, taskOf(job, running)])),
    parsedCronItems: parseCronItems(work.crons.map(cronItem)),
    preset: {
      worker: {
        // Without a wait of its own, but so that what a job came to is written before the worker ends.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
      plugins: [
        {
          name: "ParleyPresence",
          version: "1.0.0",
          // Jobs are locked by the id of the pool, and none before this returns.
          worker: { hooks: { startWorker: (_context, { worker }) => shown.show(worker.workerPool.id) } },
        },
      ],
    },
  };
}

async function end(runner: Runner, running: Set<QueuedJob>): Promise<void> {
  const ended = runner.stop().catch(() => {
    // It has ended already, by an error that runner.promise tells.
  });
  await Promise.race([ended, sleep(GRACE, undefined, { ref: false })]);
  const left = [...running];
  if (left.length === 0) return;
  // Once: another worker may have begun them by the time they end here.
  running.clear();
  for (const job of left) await giveBack(job);
  log().warn({ jobs: left.map(({ id }) => id) }, "jobs that did not end in time were given back");
  await runner.kill().catch(() => {
    // That it had to break off what is running is known.
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
