import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { bans, sessions } from "@/db/schema";
import { findEvent } from "@/lib/events/find";
import { messagesAsWritten } from "@/lib/masking/originals";
import { ownEntry } from "@/lib/own-entry";
import type { Facts, Payload } from "../build-payloads";
import type { Topic } from "../topics";

/**
 * Builds the JSON body of a delivery: the payload with the texts that people wrote. The texts are read at delivery and never
 * stored with it, so that what is removed from a session does not survive here. Returns null when the text was removed. A webhook
 * that brings replies to the client gets them as they were written, others get masked texts.
 */
export async function buildBody(
  tenantId: number,
  { type, timestamp, data }: Payload,
  { bridge }: { bridge: boolean } = { bridge: false },
): Promise<string | null> {
  const read = ownEntry<ReadTexts>(textReaders as Record<string, ReadTexts>, type);
  const texts = read ? await read(tenantId, data, bridge) : {};
  return texts && JSON.stringify({ type, timestamp, data: { ...data, ...texts } });
}

type ReadTexts = (
  tenantId: number,
  data: Record<string, unknown>,
  bridge: boolean,
) => Promise<Record<string, unknown> | null>;

const textReaders: {
  [T in Topic]?: (tenantId: number, data: Facts[T], bridge: boolean) => ReturnType<ReadTexts>;
} = {
  async "session.concluded"(tenantId, { sessionId }) {
    const [session] = await database()
      .select({ result: sessions.result })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
    return session ?? null;
  },
  "message.received": (tenantId, facts) => readMessage(tenantId, facts, false),
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

async function readMessage(
  tenantId: number,
  { sessionId, seq }: { sessionId: number; seq: number },
  bridge: boolean,
) {
  const found = await findEvent(database(), tenantId, sessionId, seq);
  if (found?.text == null) return null;
  const stored = { ...found, seq };
  const [message = stored] = bridge ? await messagesAsWritten(database(), tenantId, sessionId, [stored]) : [];
  return { kind: message.kind, text: message.text, at: message.at };
}
