import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { topicNames } from "./topics";
import { parseWebhookUrl } from "./url";

export const WebhookFields = z.object({
  url: z.string().transform((typed, context) => {
    const read = parseWebhookUrl(cleanFormText(typed));
    if ("url" in read) return read.url;
    context.addIssue(read.problem);
    return z.NEVER;
  }),
  topics: z
    .array(z.enum(topicNames, { error: "Unknown topic" }), { error: "Choose a topic" })
    .min(1, "Choose a topic")
    .transform((chosen) => topicNames.filter((topic) => chosen.includes(topic))),
});

/** Only the host of the address, because some addresses contain a key. */
export function auditData({ url, topics }: { url: string; topics: readonly string[] }) {
  return { host: new URL(url).host, topics };
}

/** A hash of the editable fields: a change made from an older version is refused. */
export const webhookVersion = sql<string>`md5(jsonb_build_array(
  webhooks.url, webhooks.topics, webhooks.disabled_at is null)::text)`;

export function isWebhook(tenantId: number, id: number): SQL | undefined {
  return and(eq(webhooks.tenantId, tenantId), eq(webhooks.id, id), isNull(webhooks.deletedAt));
}

/** Locks and returns a webhook of the tenant. Throws NotFound. */
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
