import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db";
import { channelAccounts, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** How a message reaches the client: our own web chat reads the session itself, other systems are notified by webhooks. */
export type Transport = "widget" | "webhooks";

/** Looks for the account in our list, because sessions of another system's web chat have a channel account as well. */
export async function transportOf(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<Transport> {
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

/** Whether files can be sent in a session. Webhooks carry text only. */
export async function supportsFiles(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<boolean> {
  return (await transportOf(tx, tenantId, sessionId)) === "widget";
}
