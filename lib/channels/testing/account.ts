import type postgres from "postgres";
import type { z } from "zod";
import type { Job } from "@/lib/jobs/job";
import { deleteJobs } from "@/lib/jobs/testing";
import { createLog } from "@/lib/log";
import { pushMessages } from "@/lib/outbox/push";
import { signGeneric } from "../generic/signature";
import { acceptWebhook } from "../inbox/accept-webhook";
import { processWebhooks } from "../inbox/process";

export const SECRET = "whsec_dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMgb2YgY2hhbm5lbHM=";

/** Posts items to an account of the generic channel as the other system does, and processes them. */
export async function receive(
  sql: postgres.Sql,
  account: { key: string; name: string },
  items: readonly object[],
): Promise<void> {
  await post(account, items);
  await processReceived(sql);
}

/** Posts only: the webhook is stored. */
export async function post(
  { key, name }: { key: string; name: string },
  items: readonly object[],
  change: Record<string, string> = {},
) {
  const body = JSON.stringify({ account: name, items });
  const seconds = Math.floor(Date.now() / 1_000);
  const id = crypto.randomUUID();
  const headers = new Headers({
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signGeneric(SECRET, id, seconds, body),
    ...change,
  });
  return acceptWebhook("generic", key, {
    method: "POST",
    headers,
    query: new URLSearchParams(),
    body: Buffer.from(body),
  });
}

export async function processReceived(sql: postgres.Sql): Promise<void> {
  await runJobs(sql, processWebhooks);
}

/** Sends what is queued, except what the vendor asked to try later. */
export async function runPushJobs(sql: postgres.Sql): Promise<void> {
  await runJobs(sql, pushMessages);
}

/** Runs the queued jobs of a kind, in their order. */
export async function runJobs<Payload extends z.ZodType>(
  sql: postgres.Sql,
  job: Job<Payload>,
): Promise<void> {
  for (const { payload } of await deleteJobs(sql, [job.name]))
    await job.run(job.payload.parse(payload), {
      signal: new AbortController().signal,
      log: createLog("silent"),
    });
}
