import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { bans, sessions } from "@/db/schema";
import { findEvent } from "@/lib/events/find";
import { ownEntry } from "@/lib/own-entry";
import type { Facts, Payload } from "../build-payloads";
import type { Topic } from "../topics";

/**
 * Builds the JSON body of a delivery: the payload with the texts that people wrote. The texts are read at delivery and never
 * stored with it, so that what is removed from a session does not survive here. Returns null when the text was removed.
 */
export async function buildBody(
  tenantId: number,
  { type, timestamp, data }: Payload,
): Promise<string | null> {
  const read = ownEntry<ReadTexts>(textReaders as Record<string, ReadTexts>, type);
  const texts = read ? await read(tenantId, data) : {};
  return texts && JSON.stringify({ type, timestamp, data: { ...data, ...texts } });
}

type ReadTexts = (tenantId: number, data: Record<string, unknown>) => Promise<Record<string, unknown> | null>;

const textReaders: { [T in Topic]?: (tenantId: number, data: Facts[T]) => ReturnType<ReadTexts> } = {
  async "session.concluded"(tenantId, { sessionId }) {
    const [session] = await database()
      .select({ result: sessions.result })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
    return session ?? null;
  },
  "message.received": readMessage,
  "message.replied": readMessage,
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

async function readMessage(tenantId: number, { sessionId, seq }: { sessionId: number; seq: number }) {
  const message = await findEvent(database(), tenantId, sessionId, seq);
  return message?.text == null ? null : { kind: message.kind, text: message.text, at: message.at };
}
