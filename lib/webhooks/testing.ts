import type postgres from "postgres";
import type { UserActor } from "@/lib/actor";
import { deleteJobs } from "@/lib/jobs/testing";
import { createLog } from "@/lib/log";
import { sendMessage } from "@/lib/outbox/send";
import { createWebhook } from "./create";
import { deliverWebhook } from "./deliveries/deliver";
import { type Topic, topicNames } from "./topics";

export async function makeWebhook(
  admin: UserActor,
  url: string,
  topics: readonly Topic[] = topicNames,
  brings?: "none" | "all",
): Promise<{ id: number; secret: string }> {
  return createWebhook(admin, { url, topics, brings });
}

const log = createLog("silent");

/** Runs the queued jobs of webhooks and the outbox one after the other, even those planned for later; returns their times. */
export async function runDeliveryJobs(
  sql: postgres.Sql,
  signal = new AbortController().signal,
): Promise<Date[]> {
  const taken = await deleteJobs(sql, [deliverWebhook.name, sendMessage.name]);
  for (const { name, payload } of taken) {
    const context = { signal, log };
    if (name === sendMessage.name) await sendMessage.run(sendMessage.payload.parse(payload), context);
    else await deliverWebhook.run(deliverWebhook.payload.parse(payload), context);
  }
  return taken.map(({ run_at }) => run_at);
}

export async function deliveriesOf(sql: postgres.Sql): Promise<Record<string, unknown>[]> {
  const rows = await sql`
    select id::int, webhook_id::int, topic, payload, state, attempts, status, failure from webhook_deliveries order by id`;
  return rows.map((row) => ({ ...row }));
}
