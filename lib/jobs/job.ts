import type { Logger } from "pino";
import type { z } from "zod";

/**
 * A kind of background work. `name` is kept in the database with each job that waits: another name is another job. The
 * payload is JSON as the schema takes it; it names what the work is about and never carries what clients wrote.
 */
export type Job<Payload extends z.ZodType = z.ZodType> = {
  name: string;
  payload: Payload;
  /** How often it is tried before it stays with its error; 25 unless given, which takes about three days. */
  maxAttempts?: number;
  /** Of jobs that are due, those with a lower one are begun first; 0 unless given. */
  priority?: number;
  /**
   * Does the work; what it throws is logged, and it is tried again later. It may run more than once, also when it has
   * succeeded (the process may be killed before that is written down), so it looks at what is already done.
   */
  run(payload: z.output<Payload>, context: JobContext): Promise<void>;
  /**
   * Called when it has failed for good, to write that down where somebody waits for it; once at most, and never when the
   * process is killed just then or the database is away. Where somebody would wait for ever, the clock has to look as well.
   */
  gaveUp?(payload: z.output<Payload>): Promise<void>;
};

/** `signal` aborts when the process ends: work that throws then is given back, and begins anew in another process. */
export type JobContext = { signal: AbortSignal; log: Logger };

/** Thrown by a job that trying again cannot mend. */
export class Hopeless extends Error {
  override readonly name = "Hopeless";
}

/** A job as it was written down, its payload typed by its schema. */
export function defineJob<Payload extends z.ZodType>(definition: Job<Payload>): Job<Payload> {
  return definition;
}

/** Work that is added by the clock. `at` is minute, hour, day, month and weekday as in a crontab, in UTC. */
export type Cron = { job: Job; at: string; payload?: Record<string, unknown> };
