import { and, eq } from "drizzle-orm";
import { channelAccounts } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { type AccountChannel, accountChannel } from "./account";

export type RequiredAccount = {
  channel: AccountChannel;
  account: string;
  settings: Record<string, string>;
  credentials: string | null;
};

/** Returns an account, active or not. Throws NotFound. */
export async function requireAccount(tx: Transaction, actor: Actor, id: number): Promise<RequiredAccount> {
  const [row] = await tx
    .select({
      channel: channelAccounts.channel,
      account: channelAccounts.account,
      settings: channelAccounts.settings,
      credentials: channelAccounts.credentials,
    })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.tenantId, actor.tenant.id), eq(channelAccounts.id, id)));
  const channel = row && accountChannel(row.channel);
  if (!channel) throw new NotFound("There is no such channel");
  return { ...row, channel };
}
