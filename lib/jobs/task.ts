import type { Job as QueuedJob, Task } from "graphile-worker";
import type { z } from "zod";
import { inLanguage } from "@/lib/current-language";
import { log } from "@/lib/log";
import { DEFAULT_LANGUAGE } from "@/messages/language";
import { type Job, type JobContext, UnrecoverableError } from "./job";
import { preventRetries, returnJob } from "./queue";

/**
 * Wraps a job as a task of graphile-worker. It runs in English, because what it stores is read in several languages. `running` holds
 * the jobs that run and were not returned to the queue.
 */
export function createTask(job: Job, running: Set<QueuedJob>): Task {
  return async (payload, { job: queued, abortSignal }) => {
    const context = { signal: abortSignal, log: log().child({ job: job.name, jobId: queued.id }) };
    running.add(queued);
    try {
      await runJob(job, payload, context);
      context.log.debug("job done");
    } catch (error) {
      // graphile-worker records the failure if this worker still holds the job then.
      if (running.delete(queued)) await handleFailure(job, queued, error, context);
      throw error;
    } finally {
      running.delete(queued);
    }
  };
}

async function runJob(job: Job, payload: unknown, context: JobContext): Promise<void> {
  // It may have been fetched while the process was being stopped.
  context.signal.throwIfAborted();
  const result = readPayload(job, payload);
  // Paths and codes only: the values may be personal data.
  const wrong = result.error?.issues.map(({ path, code }) => `${path.join(".") || "all of it"} (${code})`);
  if (wrong) throw new UnrecoverableError(`Invalid payload: ${wrong.join(", ")}`);
  await inLanguage(DEFAULT_LANGUAGE, () => job.run(result.data, context));
}

async function handleFailure(
  job: Job,
  queued: QueuedJob,
  error: unknown,
  context: JobContext,
): Promise<void> {
  if (context.signal.aborted) {
    await returnJob(queued);
    return context.log.info("job interrupted by the end of the process; returned to the queue");
  }
  const { attempts, max_attempts: maxAttempts } = queued;
  const unrecoverable = error instanceof UnrecoverableError;
  const details = { err: error, attempt: attempts, maxAttempts };
  if (!unrecoverable && attempts < maxAttempts)
    return context.log.error(details, "job failed; it will be tried again");
  context.log.error(details, "job failed for good");
  if (unrecoverable) await preventRetries(queued);
  await callOnFailed(job, queued.payload, context);
}

export async function callOnFailed(
  job: Job,
  payload: unknown,
  { log }: Pick<JobContext, "log">,
): Promise<void> {
  const result = readPayload(job, payload);
  if (!result.success) return;
  await inLanguage(DEFAULT_LANGUAGE, async () => job.onFailed?.(result.data)).catch((err: unknown) =>
    log.error({ err }, "the failure of a job could not be recorded"),
  );
}

/** Leaves out `_cron`, which graphile-worker adds to scheduled jobs and which strict schemas would refuse. */
function readPayload(job: Job, payload: unknown): z.ZodSafeParseResult<unknown> {
  if (typeof payload !== "object" || payload === null || !("_cron" in payload))
    return job.payload.safeParse(payload);
  const { _cron, ...rest } = payload;
  return job.payload.safeParse(rest);
}
