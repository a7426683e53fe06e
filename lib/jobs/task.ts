import type { Job as QueuedJob, Task } from "graphile-worker";
import type { z } from "zod";
import { log } from "@/lib/log";
import { giveBack, giveUp } from "./end";
import { Hopeless, type Job, type JobContext } from "./job";

/** How graphile-worker runs a job of ours. `running` holds what has begun, has not ended and was not given back. */
export function taskOf(job: Job, running: Set<QueuedJob>): Task {
  return async (payload, { job: queued, abortSignal }) => {
    const context = { signal: abortSignal, log: log().child({ job: job.name, jobId: queued.id }) };
    running.add(queued);
    try {
      await runWith(job, payload, context);
      context.log.debug("job done");
    } catch (error) {
      // graphile-worker writes the failure down, if the job is this worker's own by then.
      if (running.delete(queued)) await settle(job, queued, error, context);
      throw error;
    } finally {
      running.delete(queued);
    }
  };
}

async function runWith(job: Job, payload: unknown, context: JobContext): Promise<void> {
  // It may have been fetched while the process was told to end.
  context.signal.throwIfAborted();
  const result = readPayload(job, payload);
  // Which parts are wrong and how, but not what they are.
  const wrong = result.error?.issues.map(({ path, code }) => `${path.join(".") || "all of it"} (${code})`);
  if (wrong) throw new Hopeless(`The payload does not fit: ${wrong.join(", ")}`);
  await job.run(result.data, context);
}

async function settle(job: Job, queued: QueuedJob, error: unknown, context: JobContext): Promise<void> {
  if (context.signal.aborted) {
    await giveBack(queued);
    return context.log.info("job interrupted by the end of the process; given back");
  }
  const { attempts, max_attempts: most } = queued;
  const hopeless = error instanceof Hopeless;
  const facts = { err: error, attempt: attempts, most };
  if (!hopeless && attempts < most) return context.log.error(facts, "job failed; it is tried again");
  context.log.error(facts, "job failed for good");
  if (hopeless) await giveUp(queued);
  await tellGaveUp(job, queued.payload, context);
}

/** Lets a job know that it has failed for good. */
export async function tellGaveUp(
  job: Job,
  payload: unknown,
  { log }: Pick<JobContext, "log">,
): Promise<void> {
  const result = readPayload(job, payload);
  if (!result.success) return;
  await job
    .gaveUp?.(result.data)
    .catch((err: unknown) => log.error({ err }, "a failed job could not say so"));
}

/** What a crontab adds says when it was due besides; schemas need not know of that. */
function readPayload(job: Job, payload: unknown): z.ZodSafeParseResult<unknown> {
  if (typeof payload !== "object" || payload === null || !("_cron" in payload))
    return job.payload.safeParse(payload);
  const { _cron, ...rest } = payload;
  return job.payload.safeParse(rest);
}
