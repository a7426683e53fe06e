import type { Logger } from "pino";
import type { z } from "zod";

/**
 * A kind of background work. `name` is stored with each job in the queue, so jobs that wait under an old name never run.
 * The payload is JSON that fits the schema; it holds ids and never what clients wrote.
 */
export type Job<Payload extends z.ZodType = z.ZodType> = {
  name: string;
  payload: Payload;
  /** Default 25, which takes about three days. */
  maxAttempts?: number;
  /** Lower runs first; default 0. */
  priority?: number;
  /**
   * Does the work. An error is logged and the job is tried again later. A job may run more than once, even after it
   * succeeded (the process may be killed before that is recorded), so it must be idempotent.
   */
  run(payload: z.output<Payload>, context: JobContext): Promise<void>;
  /**
   * Called at most once when no attempt is left, to record the failure for those who wait. It is not called when the process
   * is killed at that moment or the database is away, so a cron job has to cover that case.
   */
  onFailed?(payload: z.output<Payload>): Promise<void>;
};

/** `signal` aborts when the process ends: a job that throws then is returned to the queue and starts again elsewhere. */
export type JobContext = { signal: AbortSignal; log: Logger };

/** Thrown by a job that another attempt cannot help. */
export class UnrecoverableError extends Error {
  override readonly name = "UnrecoverableError";
}

export function defineJob<Payload extends z.ZodType>(definition: Job<Payload>): Job<Payload> {
  return definition;
}

/** A job added on a schedule. `at` is minute, hour, day, month and weekday as in a crontab, in UTC. */
export type Cron = { job: Job; at: string; payload?: Record<string, unknown> };
