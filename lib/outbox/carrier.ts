import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db";
import { channelAccounts, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/**
 * What brings a message to the client: our own chat, whose window reads the session by itself; or the system that feeds
 * the session through the API, which is told by its webhook.
 */
export type Carrier = "widget" | "webhooks";

/** A session of another system's web chat names an account, too, but none of ours. */
export async function carrierOf(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<Carrier> {
  const chats = alias(channelAccounts, "chats");
  const [ours] = await tx
    .select({ id: chats.id })
    .from(sessions)
    .innerJoin(
      chats,
      and(
        eq(chats.tenantId, sessions.tenantId),
        eq(chats.channel, sessions.channel),
        eq(chats.account, sessions.channelAccount),
      ),
    )
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), eq(sessions.channel, "webchat")));
  return ours ? "widget" : "webhooks";
}

/** Whether files get to the client of a session: what another system carries is told of texts. */
export async function takesFiles(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<boolean> {
  return (await carrierOf(tx, tenantId, sessionId)) === "widget";
}
