import { and, eq, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { versionOf } from "@/db/version-of";
import type { Actor } from "@/lib/actor";
import { MAX_ACCOUNT_LENGTH } from "@/lib/documents/fields";
import { NotFound } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { t } from "@/messages/webhooks";
import { REPLIED, topicNames } from "./topics";
import { parseWebhookUrl } from "./url";

const MAX_ACCOUNTS = 100;
const trimmed = (line: string) => line.trim();

export const WebhookFields = z.object({
  url: z.string().transform((typed, context) => {
    const read = parseWebhookUrl(cleanFormText(typed));
    if ("url" in read) return read.url;
    context.addIssue(read.problem);
    return z.NEVER;
  }),
  topics: z
    .array(z.enum(topicNames, { error: () => t("unknownTopic") }), { error: () => t("chooseTopic") })
    .min(1, { error: () => t("chooseTopic") })
    .transform((chosen) => topicNames.filter((topic) => chosen.includes(topic))),
  /** Whether it brings replies to clients. Left out: an existing one stays as it is, and of new ones the first does. */
  brings: z.enum(["none", "all", "some"], { error: () => t("chooseBrings") }).optional(),
  /** For `some`: the channels or channel accounts, one a line. */
  bringsFor: z
    .string()
    .default("")
    .transform((typed) => [...new Set(cleanFormText(typed).split("\n").map(trimmed).filter(Boolean))])
    .pipe(
      z
        .array(
          z.string().max(MAX_ACCOUNT_LENGTH, { error: () => t("nameTooLong", { most: MAX_ACCOUNT_LENGTH }) }),
        )
        .max(MAX_ACCOUNTS, { error: () => t("tooManyNames", { most: MAX_ACCOUNTS }) }),
    ),
});

type Audited = { url: string; topics: readonly string[]; brings: readonly string[] | null };

/** The facts of which the audit says what they were; `bringsReplies` is true for all accounts, else it lists them. */
export function comparedFacts({ url, topics, brings }: Audited) {
  const accounts = topics.includes(REPLIED) ? brings : null;
  return {
    host: new URL(url).host,
    topics,
    bringsReplies: accounts === null ? false : accounts.length === 0 || accounts,
  };
}

/** Only the host of the address, because some addresses contain a key. */
export function auditData({ url, topics, brings }: Audited) {
  const bridge = topics.includes(REPLIED) && {
    ...(brings === null && { bringsReplies: false }),
    ...(brings !== null && brings.length > 0 && { bringsRepliesOf: brings }),
  };
  return { host: new URL(url).host, topics, ...bridge };
}

/** A hash of the editable fields: a change made from an older version is refused. */
export const webhookVersion = versionOf(
  "webhooks.url",
  "hash_array_extended(webhooks.topics, 0)",
  "hash_array_extended(webhooks.brings, 0)",
  "webhooks.disabled_at is null",
);

export function isWebhook(tenantId: number, id: number): SQL | undefined {
  return and(eq(webhooks.tenantId, tenantId), eq(webhooks.id, id), isNull(webhooks.deletedAt));
}

/** Locks and returns a webhook of the tenant. Throws NotFound. */
export async function lockWebhook(tx: Transaction, actor: Actor, id: number) {
  const [webhook] = await tx
    .select({
      url: webhooks.url,
      topics: webhooks.topics,
      brings: webhooks.brings,
      secret: webhooks.secret,
      oldSecrets: webhooks.oldSecrets,
      disabledAt: webhooks.disabledAt,
    })
    .from(webhooks)
    .where(isWebhook(actor.tenant.id, id))
    .for("no key update");
  if (!webhook) throw new NotFound(t("notFound"));
  return webhook;
}
