import { and, eq, inArray } from "drizzle-orm";
import { channelAccounts } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { type AccountChannel, accountChannels } from "./account";

/** Returns the channel of an account, active or not. Throws NotFound. */
export async function requireAccount(tx: Transaction, actor: Actor, id: number): Promise<AccountChannel> {
  const [row] = await tx
    .select({ channel: channelAccounts.channel })
    .from(channelAccounts)
    .where(
      and(
        eq(channelAccounts.tenantId, actor.tenant.id),
        eq(channelAccounts.id, id),
        inArray(channelAccounts.channel, [...accountChannels]),
      ),
    );
  const channel = accountChannels.find((each) => each === row?.channel);
  if (!channel) throw new NotFound("There is no such channel");
  return channel;
}
