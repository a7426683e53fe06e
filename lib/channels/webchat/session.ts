import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { clients, sessions } from "@/db/schema";
import type { Webchat } from "./account";

export type VisitorSession = { id: number; externalId: string; live: boolean };

/** The visitor's newest session in this chat, with the count of all of them; null before the first. */
export async function lastSession(
  { actor, account }: Webchat,
  visitor: string,
): Promise<(VisitorSession & { count: number }) | null> {
  const [row] = await database()
    .select({
      id: sessions.id,
      externalId: sessions.externalId,
      live: sql<boolean>`${sessions.live} and ${sessions.endedAt} is null`,
      count: sql<number>`count(*) over ()::integer`,
    })
    .from(sessions)
    .innerJoin(clients, and(eq(clients.tenantId, sessions.tenantId), eq(clients.id, sessions.clientId)))
    .where(
      and(
        eq(sessions.tenantId, actor.tenant.id),
        eq(clients.externalId, visitor),
        eq(sessions.channel, "webchat"),
        eq(sessions.channelAccount, account),
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(1);
  return row?.externalId ? { ...row, externalId: row.externalId } : null;
}
