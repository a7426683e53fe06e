import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { users, webhookDeliveries, webhooks } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { webhookVersion } from "./webhook";

const LAST_DELIVERIES = 5;

/** One thing told to a webhook, as admins see it. */
export type ListedDelivery = {
  id: number;
  topic: string;
  /** waiting, delivered, failed */
  state: string;
  attempts: number;
  /** The last answer: its status, or why there was none or it was not taken. */
  status: number | null;
  failure: string | null;
  createdAt: Date;
  attemptedAt: Date | null;
  /** Of one that waits: when it is tried again. */
  nextAt: Date | null;
};

/** A webhook as admins see it; its secret nobody sees again. */
export type ListedWebhook = {
  id: number;
  url: string;
  topics: string[];
  by: string;
  createdAt: Date;
  disabledAt: Date | null;
  /** Why it was switched off by itself. */
  failure: string | null;
  /** Until when an earlier secret signs as well; null when none does. */
  rotatedUntil: Date | null;
  /** For changeWebhook. */
  version: string;
  /** The last few, the newest first. */
  deliveries: ListedDelivery[];
};

/** The webhooks of the tenant in the order they were made, but for deleted ones. Throws Forbidden. */
export async function listWebhooks(actor: Actor): Promise<ListedWebhook[]> {
  allow(actor, "settings.manage");
  const isListed = and(eq(webhooks.tenantId, actor.tenant.id), isNull(webhooks.deletedAt));
  const listed = await database()
    .select({
      id: webhooks.id,
      url: webhooks.url,
      topics: webhooks.topics,
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
    rotatedUntil: lastOf(oldSecrets),
    deliveries: deliveries
      .filter(({ webhookId }) => webhookId === webhook.id)
      .map(({ delivery }) => delivery),
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
      // As the index has it: desc() would add "nulls last".
      .orderBy(sql`${id} desc`)
      .limit(LAST_DELIVERIES)
      .as("last")
  );
}
