import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { bans, sessionEvents, sessions } from "@/db/schema";
import { ownEntry } from "@/lib/own-entry";
import type { Facts, Payload } from "./payload";
import type { Topic } from "./topics";

/**
 * What is sent: the payload with the texts that belong to it. They are read now and kept nowhere else, so that what is
 * removed from a session is not left behind in what its webhooks were told. Null when it has been removed.
 */
export async function bodyOf(tenantId: number, { type, timestamp, data }: Payload): Promise<string | null> {
  const read = ownEntry<Reader>(readers as Record<string, Reader>, type);
  const texts = read ? await read(tenantId, data) : {};
  return texts && JSON.stringify({ type, timestamp, data: { ...data, ...texts } });
}

type Reader = (tenantId: number, data: Record<string, unknown>) => Promise<Record<string, unknown> | null>;

const readers: { [T in Topic]?: (tenantId: number, data: Facts[T]) => ReturnType<Reader> } = {
  async "session.concluded"(tenantId, { sessionId }) {
    const [session] = await database()
      .select({ result: sessions.result })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
    return session ?? null;
  },
  async "message.replied"(tenantId, { sessionId, seq }) {
    const [message] = await database()
      .select({ kind: sessionEvents.kind, text: sessionEvents.text, at: sessionEvents.at })
      .from(sessionEvents)
      .where(
        and(
          eq(sessionEvents.tenantId, tenantId),
          eq(sessionEvents.sessionId, sessionId),
          eq(sessionEvents.seq, seq),
        ),
      );
    return message?.text == null ? null : message;
  },
  async "client.banned"(tenantId, { banId }) {
    const [ban] = await database()
      .select({
        scope: bans.scope,
        channel: bans.channel,
        account: bans.account,
        value: bans.value,
        label: bans.label,
        reason: bans.reason,
        expiresAt: bans.expiresAt,
      })
      .from(bans)
      .where(and(eq(bans.tenantId, tenantId), eq(bans.id, banId)));
    return ban ? { ban } : null;
  },
};
