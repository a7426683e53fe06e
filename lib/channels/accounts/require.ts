import { and, eq } from "drizzle-orm";
import type { Database } from "@/db";
import { channelAccounts } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { t } from "@/messages/channel-accounts";
import { type AccountChannel, accountChannel } from "./account";
import { type FoundAccount, findAccountById } from "./find";

export type RequiredAccount = {
  channel: AccountChannel;
  name: string;
  account: string;
  groupId: number | null;
  settings: Record<string, string>;
  credentials: string | null;
};

/** Returns an account as it is stored, active or not. Throws NotFound. */
export async function requireAccount(tx: Transaction, actor: Actor, id: number): Promise<RequiredAccount> {
  const [row] = await tx
    .select({
      channel: channelAccounts.channel,
      name: channelAccounts.name,
      account: channelAccounts.account,
      groupId: channelAccounts.groupId,
      settings: channelAccounts.settings,
      credentials: channelAccounts.credentials,
    })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.tenantId, actor.tenant.id), eq(channelAccounts.id, id)));
  const channel = row && accountChannel(row.channel);
  if (!channel) throw new NotFound(t("noChannel"));
  return { ...row, channel };
}

/** Returns an account with its credentials decrypted, active or not. Throws NotFound. */
export async function requireFoundAccount(
  tx: Database | Transaction,
  actor: Actor,
  id: number,
): Promise<FoundAccount> {
  const account = await findAccountById(tx, actor.tenant.id, id);
  if (!account) throw new NotFound(t("noChannel"));
  return account;
}

/** Throws Conflict. */
export function requireActive({ active }: FoundAccount): void {
  if (!active) throw new Conflict(t("needsActive"));
}
