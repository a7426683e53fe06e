import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { clients, sessions } from "@/db/schema";
import { keyedDigest } from "@/lib/secrets";
import type { Webchat } from "./account";

export type VisitorSession = {
  id: number;
  externalId: string;
  live: boolean;
  status: string;
  /** Who holds it now, or held it last. */
  operatorId: number | null;
  groupId: number | null;
  client: { name: string | null; email: string | null };
};

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
      status: sessions.status,
      operatorId: sessions.operatorId,
      groupId: sessions.groupId,
      client: { name: sessions.clientName, email: sessions.clientEmail },
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

/**
 * The external id of a visitor's session with this number in the chat. Two tabs that start a session at the same time use the same
 * id, and no other system can guess it to create the session first.
 */
export function sessionName({ actor, id }: Webchat, visitor: string, number: number): string {
  return `webchat-${keyedDigest(JSON.stringify([actor.tenant.id, id, visitor, number]), "web chat session")}`;
}

/** The id of the event for a message or file to which the visitor's browser gave the random `id`. */
export function sentId(id: string): string {
  return `sent ${id}`;
}
