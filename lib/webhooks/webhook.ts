import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { topicNames } from "./topics";
import { readWebhookUrl } from "./url";

/** What an admin says of a webhook. */
export const WebhookFields = z.object({
  url: z.string().transform((typed, context) => {
    const read = readWebhookUrl(cleanFormText(typed));
    if ("url" in read) return read.url;
    context.addIssue(read.wrong);
    return z.NEVER;
  }),
  topics: z
    .array(z.enum(topicNames, { error: "There is no such topic" }), { error: "Choose a topic" })
    .min(1, "Choose a topic")
    .transform((chosen) => topicNames.filter((topic) => chosen.includes(topic))),
});

/** What the audit keeps of one: not the whole address, since some carry a key. */
export function auditedFacts({ url, topics }: { url: string; topics: readonly string[] }) {
  return { host: new URL(url).host, topics };
}

/** What a change is made from: whoever changes a webhook that is not like this any more loses the race. */
export const webhookVersion = sql<string>`md5(jsonb_build_array(
  webhooks.url, webhooks.topics, webhooks.disabled_at is null)::text)`;

/** The webhook of the tenant, while it is not deleted. */
export function isWebhook(tenantId: number, id: number): SQL | undefined {
  return and(eq(webhooks.tenantId, tenantId), eq(webhooks.id, id), isNull(webhooks.deletedAt));
}

/** The webhook, its row locked. Throws NotFound unless the tenant has it. */
export async function lockWebhook(tx: Transaction, actor: Actor, id: number) {
  const [webhook] = await tx
    .select({
      url: webhooks.url,
      topics: webhooks.topics,
      secret: webhooks.secret,
      oldSecrets: webhooks.oldSecrets,
      disabledAt: webhooks.disabledAt,
    })
    .from(webhooks)
    .where(isWebhook(actor.tenant.id, id))
    .for("no key update");
  if (!webhook) throw new NotFound("There is no such webhook");
  return webhook;
}
