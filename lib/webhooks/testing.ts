import type postgres from "postgres";
import type { UserActor } from "@/lib/actor";
import { deleteJobs } from "@/lib/jobs/testing";
import { createLog } from "@/lib/log";
import { sendMessage } from "@/lib/outbox/send";
import { createWebhook } from "./create";
import { deliverWebhook } from "./deliver";
import { type Topic, topicNames } from "./topics";

/** A webhook that is told of everything, unless it says of what. */
export async function makeWebhook(
  admin: UserActor,
  url: string,
  topics: readonly Topic[] = topicNames,
): Promise<{ id: number; secret: string }> {
  return createWebhook(admin, { url, topics });
}

const log = createLog("silent");

/** Does the webhooks' and the outbox's jobs that are there, due or not, one after the other; returns when they were due. */
export async function workOff(sql: postgres.Sql, signal = new AbortController().signal): Promise<Date[]> {
  const taken = await deleteJobs(sql, [deliverWebhook.name, sendMessage.name]);
  for (const { name, payload } of taken) {
    const context = { signal, log };
    if (name === sendMessage.name) await sendMessage.run(sendMessage.payload.parse(payload), context);
    else await deliverWebhook.run(deliverWebhook.payload.parse(payload), context);
  }
  return taken.map(({ run_at }) => run_at);
}

/** The deliveries in the order they were written. */
export async function deliveriesOf(sql: postgres.Sql): Promise<Record<string, unknown>[]> {
  const rows = await sql`
    select id::int, webhook_id::int, topic, payload, state, attempts, status, failure from webhook_deliveries order by id`;
  return rows.map((row) => ({ ...row }));
}
