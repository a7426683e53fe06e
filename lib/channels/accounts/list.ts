import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { database } from "@/db";
import { channelAccounts, groups } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { accountChannels, accountVersion } from "./account";

export type ListedAccount = {
  id: number;
  channel: string;
  account: string;
  name: string;
  publicKey: string;
  group: { id: number; name: string } | null;
  origins: string[];
  deactivatedAt: Date | null;
  version: string;
};

/** The tenant's accounts by channel and name, deactivated ones last. Throws Forbidden. */
export async function listAccounts(actor: Actor): Promise<ListedAccount[]> {
  allow(actor, "settings.manage");
  return database()
    .select({
      id: channelAccounts.id,
      channel: channelAccounts.channel,
      account: channelAccounts.account,
      name: channelAccounts.name,
      publicKey: channelAccounts.publicKey,
      group: { id: groups.id, name: groups.name },
      origins: channelAccounts.origins,
      deactivatedAt: channelAccounts.deactivatedAt,
      version: accountVersion,
    })
    .from(channelAccounts)
    .leftJoin(
      groups,
      and(eq(groups.tenantId, channelAccounts.tenantId), eq(groups.id, channelAccounts.groupId)),
    )
    .where(
      and(
        eq(channelAccounts.tenantId, actor.tenant.id),
        inArray(channelAccounts.channel, [...accountChannels]),
      ),
    )
    .orderBy(
      sql`${channelAccounts.deactivatedAt} is not null`,
      asc(channelAccounts.channel),
      asc(channelAccounts.name),
      asc(channelAccounts.id),
    );
}
