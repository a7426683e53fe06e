import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { database } from "@/db";
import { channelAccounts, channelWebhooks, groups } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { accountChannels, accountVersion } from "./account";
import { openCredentials } from "./credentials";

export type ListedAccount = {
  id: number;
  channel: string;
  account: string;
  name: string;
  publicKey: string;
  group: { id: number; name: string } | null;
  /** The fields of its form that are no secrets. */
  settings: Readonly<Record<string, string>>;
  /** The names of the secrets that are stored; null when they cannot be decrypted and must be entered again. */
  secrets: readonly string[] | null;
  deactivatedAt: Date | null;
  lastReceivedAt: Date | null;
  receiveProblem: string | null;
  lastSentAt: Date | null;
  sendProblem: string | null;
  templatesSyncedAt: Date | null;
  /** How many webhooks could not be processed. */
  deadCount: number;
  version: string;
};

/** The tenant's accounts by channel and name, deactivated ones last. Throws Forbidden. */
export async function listAccounts(actor: Actor): Promise<ListedAccount[]> {
  allow(actor, "settings.manage");
  const tenantId = actor.tenant.id;
  const rows = await database()
    .select({
      id: channelAccounts.id,
      channel: channelAccounts.channel,
      account: channelAccounts.account,
      name: channelAccounts.name,
      publicKey: channelAccounts.publicKey,
      group: { id: groups.id, name: groups.name },
      settings: channelAccounts.settings,
      credentials: channelAccounts.credentials,
      deactivatedAt: channelAccounts.deactivatedAt,
      lastReceivedAt: channelAccounts.lastReceivedAt,
      receiveProblem: channelAccounts.receiveProblem,
      lastSentAt: channelAccounts.lastSentAt,
      sendProblem: channelAccounts.sendProblem,
      templatesSyncedAt: channelAccounts.templatesSyncedAt,
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
  return rows.map(({ credentials, ...row }) => ({
    ...row,
    secrets: secretNames(tenantId, row.id, credentials),
  }));
}

function secretNames(tenantId: number, id: number, credentials: string | null): string[] | null {
  try {
    return Object.keys(openCredentials(tenantId, id, credentials));
  } catch {
    return null;
  }
}
