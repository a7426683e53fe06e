import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { users, webhookDeliveries, webhooks } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { failureText } from "./deliveries/failure-text";
import { webhookVersion } from "./webhook";

const LAST_DELIVERIES = 5;

export type ListedDelivery = {
  id: number;
  topic: string;
  state: string;
  attempts: number;
  /** The status of the last answer; `failure` is the reason when there was none or it was not a success. */
  status: number | null;
  failure: string | null;
  createdAt: Date;
  attemptedAt: Date | null;
  nextAt: Date | null;
};

export type ListedWebhook = {
  id: number;
  url: string;
  topics: string[];
  /** The channels or channel accounts whose replies it brings to clients; all if empty; null when it brings none. */
  brings: string[] | null;
  by: string;
  createdAt: Date;
  disabledAt: Date | null;
  failure: string | null;
  rotatedUntil: Date | null;
  version: string;
  deliveries: ListedDelivery[];
};

/** Lists the webhooks of the tenant in the order of creation, without deleted ones. Throws Forbidden. */
export async function listWebhooks(actor: Actor): Promise<ListedWebhook[]> {
  allow(actor, "settings.manage");
  const isListed = and(eq(webhooks.tenantId, actor.tenant.id), isNull(webhooks.deletedAt));
  const listed = await database()
    .select({
      id: webhooks.id,
      url: webhooks.url,
      topics: webhooks.topics,
      brings: webhooks.brings,
      by: users.name,
      createdAt: webhooks.createdAt,
      disabledAt: webhooks.disabledAt,
      failure: webhooks.failure,
      oldSecrets: webhooks.oldSecrets,
      version: webhookVersion,
    })
    .from(webhooks)
    .innerJoin(users, eq(users.id, webhooks.userId))
    .where(isListed)
    .orderBy(asc(webhooks.id));
  const last = lastDeliveries();
  const deliveries = await database()
    .select({ webhookId: webhooks.id, delivery: last._.selectedFields })
    .from(webhooks)
    .innerJoinLateral(last, sql`true`)
    .where(isListed)
    .orderBy(desc(last.id));
  return listed.map(({ oldSecrets, ...webhook }) => ({
    ...webhook,
    failure: webhook.failure && failureText(webhook.failure),
    rotatedUntil: lastOf(oldSecrets),
    deliveries: deliveries
      .filter(({ webhookId }) => webhookId === webhook.id)
      .map(({ delivery }) => ({ ...delivery, failure: delivery.failure && failureText(delivery.failure) })),
  }));
}

function lastOf(old: readonly { until: number }[]): Date | null {
  const last = Math.max(...old.map(({ until }) => until));
  return last > Date.now() ? new Date(last) : null;
}

function lastDeliveries() {
  const { id, topic, state, attempts, status, failure, createdAt, attemptedAt, nextAt } = webhookDeliveries;
  return (
    database()
      .select({ id, topic, state, attempts, status, failure, createdAt, attemptedAt, nextAt })
      .from(webhookDeliveries)
      .where(
        and(eq(webhookDeliveries.tenantId, webhooks.tenantId), eq(webhookDeliveries.webhookId, webhooks.id)),
      )
      // Not desc(), which adds "nulls last" and would not match the index.
      .orderBy(sql`${id} desc`)
      .limit(LAST_DELIVERIES)
      .as("last")
  );
}
