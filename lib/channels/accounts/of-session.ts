import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { channelAccounts, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Channel, Deliver } from "../channel";
import { channelOf } from "../index";
import { hasFields } from "./fields";
import { type FoundAccount, findAccountById } from "./find";

/** The account of ours that a session came in on, and its channel. */
export type SessionAccount = { account: FoundAccount; channel: Channel };

/**
 * Finds the account of a session, active or not; null for the sessions of other systems, which may name a channel and an account too.
 */
export async function accountOfSession(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<SessionAccount | null> {
  const [row] = await tx
    .select({ id: channelAccounts.id })
    .from(sessions)
    .innerJoin(
      channelAccounts,
      and(
        eq(channelAccounts.tenantId, sessions.tenantId),
        eq(channelAccounts.channel, sessions.channel),
        sql`${channelAccounts.account} = ${sessions.channelAccount}`,
      ),
    )
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  const account = row && (await findAccountById(tx, tenantId, row.id));
  const channel = account && channelOf(account.channel);
  return account && channel ? { account, channel } : null;
}

/** Whether messages of the account are sent by us. */
export function pushes({ account, channel: { deliver } }: SessionAccount): boolean {
  return deliver?.how === "push" && hasFields(account.settings, deliver.needs);
}

/** How the account delivers messages; null when another system does. */
export function deliveryOf(found: SessionAccount | null): Deliver | null {
  const deliver = found?.channel.deliver;
  return found && deliver && (deliver.how === "pull" || pushes(found)) ? deliver : null;
}
