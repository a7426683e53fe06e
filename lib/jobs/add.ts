import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/transaction";
import type { Job } from "./job";
import { waitingPriority } from "./queue";

export type JobOptions = {
  runAt?: Date;
  /** Replaces the jobs with the same key that have not started. */
  jobKey?: string;
  /** A job with the key that waits already keeps its time. */
  keepTime?: boolean;
  /** Jobs of the same queue run one after the other. */
  queue?: string;
  /**
   * It waits behind others whose priority is the usual one, regardless of its own priority, also when it is added again under its
   * key before it starts.
   */
  yields?: boolean;
};

const USUAL_PRIORITY = 0;

/** Adds a job in the caller's transaction, so it exists only if that commits. */
export async function addJob<Payload extends z.ZodType>(
  tx: Transaction,
  job: Job<Payload>,
  payload: z.input<Payload>,
  { runAt, jobKey, keepTime, queue, yields = false }: JobOptions = {},
): Promise<void> {
  // Stored unparsed: the schema parses it again when the job runs.
  job.payload.parse(payload);
  await tx.execute(sql`
    select from graphile_worker.add_job(
      identifier => ${job.name}::text,
      payload => ${JSON.stringify(payload)}::json,
      queue_name => ${queue ?? null}::text,
      run_at => ${runAt?.toISOString() ?? null}::timestamptz,
      job_key => ${jobKey ?? null}::text,
      job_key_mode => ${keepTime ? "preserve_run_at" : "replace"}::text,
      max_attempts => ${job.maxAttempts ?? null}::int,
      priority => greatest(${yields ? USUAL_PRIORITY : null}::int, ${job.priority ?? null}::int, ${
        jobKey ? waitingPriority(jobKey) : null
      }::int))`);
}

/** Adds several jobs of one kind in one statement. */
export async function addJobs<Payload extends z.ZodType>(
  tx: Transaction,
  job: Job<Payload>,
  payloads: readonly z.input<Payload>[],
  { queue }: Pick<JobOptions, "queue"> = {},
): Promise<void> {
  if (payloads.length === 0) return;
  for (const payload of payloads) job.payload.parse(payload);
  await tx.execute(sql`
    select count(graphile_worker.add_job(
      identifier => ${job.name}::text,
      payload => payload,
      queue_name => ${queue ?? null}::text,
      max_attempts => ${job.maxAttempts ?? null}::int,
      priority => ${job.priority ?? null}::int))
    from json_array_elements(${JSON.stringify(payloads)}::text::json) as payload`);
}
