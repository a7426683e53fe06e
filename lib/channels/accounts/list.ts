import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { channelAccounts, channelWebhooks, groups, messageTemplates } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { channelOf } from "../index";
import { accountChannels, accountVersion } from "./account";
import { accountColumns } from "./columns";
import { readableCredentials } from "./credentials";
import { hasFields, refusedSecrets } from "./fields";
import { pushes } from "./of-session";

export type ListedAccount = {
  id: number;
  channel: string;
  account: string;
  name: string;
  publicKey: string;
  group: { id: number; name: string } | null;
  /** The fields of its form that are not secret. */
  settings: Readonly<Record<string, string>>;
  /** The names of the secrets that are stored; null when they cannot be decrypted and must be entered again. */
  secrets: readonly string[] | null;
  /** Stored secrets that today's rules refuse: they go on working, and must be replaced. */
  refusedSecrets: readonly { label: string; problem: string }[];
  deactivatedAt: Date | null;
  /** Whether webhooks of a vendor are expected, and whether messages are sent to one. */
  receives: boolean;
  sends: boolean;
  lastReceivedAt: Date | null;
  receiveProblem: string | null;
  lastSentAt: Date | null;
  sendProblem: string | null;
  /** Null where the channel has none. */
  templates: ListedTemplates | null;
  /** How many webhooks could not be processed. */
  deadCount: number;
  version: string;
};

/** `approved` ones can be sent. */
export type ListedTemplates = {
  count: number;
  approved: number;
  syncedAt: Date | null;
  problem: string | null;
};

/** The tenant's accounts by channel and name, deactivated ones last. Throws Forbidden. */
export async function listAccounts(actor: Actor): Promise<ListedAccount[]> {
  allow(actor, "settings.manage");
  const tenantId = actor.tenant.id;
  const rows = await database()
    .select({
      ...accountColumns,
      group: { id: groups.id, name: groups.name },
      lastReceivedAt: channelAccounts.lastReceivedAt,
      receiveProblem: channelAccounts.receiveProblem,
      lastSentAt: channelAccounts.lastSentAt,
      sendProblem: channelAccounts.sendProblem,
      templates: {
        count: templateCount(sql``),
        approved: templateCount(sql`and t.status = 'approved'`),
        syncedAt: channelAccounts.templatesSyncedAt,
        problem: channelAccounts.templatesProblem,
      },
      deadCount: sql<number>`(select count(*)::integer from ${channelWebhooks} w
        where w.tenant_id = ${channelAccounts.tenantId} and w.account_id = ${channelAccounts.id} and w.state = 'dead')`,
      version: accountVersion,
    })
    .from(channelAccounts)
    .leftJoin(
      groups,
      and(eq(groups.tenantId, channelAccounts.tenantId), eq(groups.id, channelAccounts.groupId)),
    )
    .where(
      and(
        eq(channelAccounts.tenantId, tenantId),
        inArray(
          channelAccounts.channel,
          accountChannels.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(
      sql`${channelAccounts.deactivatedAt} is not null`,
      asc(channelAccounts.channel),
      asc(channelAccounts.name),
      asc(channelAccounts.id),
    );
  return rows.map(({ credentials, ...row }) => {
    const secrets = readableCredentials(tenantId, row.id, credentials);
    const settings = { ...row.settings, ...secrets };
    const account = { ...row, settings, tenantId, tenant: actor.tenant, groupId: row.group?.id ?? null };
    const channel = channelOf(row.channel);
    return {
      ...row,
      secrets: secrets && Object.keys(secrets),
      refusedSecrets: refusedSecrets(channel?.account?.fields ?? [], secrets ?? {}),
      receives: channel?.receive !== undefined && hasFields(settings, channel.receive.needs),
      sends:
        channel !== undefined &&
        pushes({ account: { ...account, active: row.deactivatedAt === null }, channel }),
      templates: channel?.deliver?.templates ? row.templates : null,
    };
  });
}

function templateCount(condition: SQL) {
  return sql<number>`(select count(*)::integer from ${messageTemplates} t
    where t.tenant_id = ${channelAccounts.tenantId} and t.account_id = ${channelAccounts.id} ${condition})`;
}
