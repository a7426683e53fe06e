import { and, desc, eq, lt, sql } from "drizzle-orm";
import { database } from "@/db";
import { channelWebhooks } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { maskText } from "@/lib/masking/mask-text";
import { maskingRules } from "@/lib/masking/rules";
import { allow } from "@/lib/policy";
import { requireFoundAccount } from "../accounts/require";
import { secretsOf } from "../accounts/secrets";
import { type BodyText, bodyText, MAX_READ } from "./body-text";
import type { DeadWebhookQuery } from "./dead-webhook-query";

export type DeadWebhook = {
  id: number;
  receivedAt: Date;
  problem: string | null;
  /** In bytes. */
  size: number;
  body: BodyText;
};

/** `total` and `newest`, the highest id, are of all pages; `next` is the `before` of the following page. */
export type DeadWebhookPage = {
  account: { id: number; channel: string; name: string; active: boolean };
  webhooks: readonly DeadWebhook[];
  total: number;
  newest: number;
  next: number | null;
};

const PAGE = 25;

/** A page of the webhooks of an account that could not be processed, newest first. Throws Forbidden and NotFound. */
export async function listDeadWebhooks(
  actor: Actor,
  accountId: number,
  { before }: DeadWebhookQuery,
  pageSize = PAGE,
): Promise<DeadWebhookPage> {
  allow(actor, "settings.manage");
  const account = await requireFoundAccount(database(), actor, accountId);
  const { id, tenantId, channel, name, active } = account;
  const dead = and(
    eq(channelWebhooks.tenantId, tenantId),
    eq(channelWebhooks.accountId, id),
    eq(channelWebhooks.state, "dead"),
  );
  const rows = await database()
    .select({
      id: channelWebhooks.id,
      receivedAt: channelWebhooks.receivedAt,
      problem: channelWebhooks.problem,
      size: sql<number>`octet_length(${channelWebhooks.body})`,
      start: sql<Buffer>`substring(${channelWebhooks.body} from 1 for ${MAX_READ}::int)`,
    })
    .from(channelWebhooks)
    .where(and(dead, before === null ? undefined : lt(channelWebhooks.id, before)))
    .orderBy(desc(channelWebhooks.id))
    .limit(pageSize + 1);
  const [all] = await database()
    .select({
      total: sql<number>`count(*)::int`,
      newest: sql`coalesce(max(${channelWebhooks.id}), 0)`.mapWith(Number),
    })
    .from(channelWebhooks)
    .where(dead);
  const secrets = secretsOf(account);
  const rules = await maskingRules(database(), tenantId);
  const webhooks = rows.slice(0, pageSize).map(({ start, ...row }) => {
    const body = bodyText(start, row.size, secrets);
    return { ...row, body: { ...body, text: maskText(rules, body.text).text } };
  });
  return {
    account: { id, channel, name, active },
    webhooks,
    total: all?.total ?? 0,
    newest: all?.newest ?? 0,
    next: rows.length > pageSize ? (webhooks.at(-1)?.id ?? null) : null,
  };
}
