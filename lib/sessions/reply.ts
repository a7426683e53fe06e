import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { ingestedEvents } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { requireWritable } from "@/lib/channels/contact/require-writable";
import { Conflict } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { cleanFormText } from "@/lib/form-text";
import { EventPlace, FormKey, optionalNumber, RowId } from "@/lib/input-fields";
import { queueMessage } from "@/lib/outbox/queue";
import { parseInput } from "@/lib/parse-input";
import { keyedDigest } from "@/lib/secrets";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { t } from "@/messages/session-errors";
import { lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { MAX_REPLY_LENGTH } from "./reply-length";
import { requireAnswerable } from "./require-answerable";
import { requireRight } from "./require-right";

const Input = z.object({
  sessionId: RowId,
  text: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(1, { error: () => t("enterMessage") })
        .max(MAX_REPLY_LENGTH, { error: () => t("messageTooLong", { most: MAX_REPLY_LENGTH }) }),
    ),
  /** The `seq` of the message that it answers, if it is an answer to a certain one. */
  replyTo: optionalNumber(EventPlace).default(null),
  /** Of each message. */
  replyKey: FormKey,
});

export type Replied = { seq: number };

/**
 * Sends a message to the client of a session that the actor holds; repeated with the same key it is sent once. Throws NotFound,
 * Forbidden, Invalid, and Conflict when the session has ended or the key belongs to another message.
 */
export async function replyToSession(actor: UserActor, input: unknown): Promise<Replied> {
  const reply = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, reply.sessionId);
    const before = await sentBefore(tx, actor, reply);
    if (before !== null) return { seq: before };
    await requireRight(tx, actor, "sessions.reply", now);
    if (now.status !== "active") throw await conflictOf(tx, tenantId, now);
    const account = await requireWritable(tx, tenantId, reply.sessionId, reply.text);
    if (reply.replyTo !== null)
      await requireAnswerable(tx, tenantId, account, reply.sessionId, reply.replyTo);
    const message: NewEvent = {
      kind: "message",
      at: new Date(),
      actorKind: "operator",
      actorId: actor.operatorId,
      text: reply.text,
      data: reply.replyTo === null ? undefined : { replyTo: reply.replyTo },
    };
    const places = await recordEvents(tx, tenantId, [{ sessionId: reply.sessionId, events: [message] }]);
    const seq = places.get(reply.sessionId) as number;
    await rememberKey(tx, actor, reply, seq);
    const sent = { sessionId: reply.sessionId, seq };
    const facts = { ...sent, by: originOf(actor), operatorId: actor.operatorId };
    const deliveryIds = await notifyWebhooks(tx, tenantId, "message.replied", facts);
    await queueMessage(tx, tenantId, account, sent, deliveryIds);
    return { seq };
  });
}

type Reply = z.output<typeof Input>;

const producerOf = ({ operatorId }: UserActor) => `operator ${operatorId}`;

function fingerprintOf({ sessionId, replyTo, text }: Reply): string {
  const place = replyTo === null ? sessionId : `${sessionId}/${replyTo}`;
  return keyedDigest(`${place} ${text}`, "reply");
}

/** The message already sent with the key, if any. The session's lock makes the second of two clicks wait for the first. */
async function sentBefore(tx: Transaction, actor: UserActor, reply: Reply): Promise<number | null> {
  const [known] = await tx
    .select({ fingerprint: ingestedEvents.fingerprint, seq: ingestedEvents.seq })
    .from(ingestedEvents)
    .where(
      and(
        eq(ingestedEvents.tenantId, actor.tenant.id),
        eq(ingestedEvents.producer, producerOf(actor)),
        eq(ingestedEvents.externalId, reply.replyKey),
      ),
    );
  if (!known) return null;
  if (known.fingerprint !== fingerprintOf(reply) || known.seq === null)
    throw new Conflict(t("otherMessageSent"));
  return known.seq;
}

async function rememberKey(tx: Transaction, actor: UserActor, reply: Reply, seq: number): Promise<void> {
  const stored = await tx
    .insert(ingestedEvents)
    .values({
      tenantId: actor.tenant.id,
      producer: producerOf(actor),
      externalId: reply.replyKey,
      fingerprint: fingerprintOf(reply),
      sessionId: reply.sessionId,
      seq,
    })
    .onConflictDoNothing()
    .returning({ key: ingestedEvents.externalId });
  if (stored.length === 0) throw new Conflict(t("otherMessageSent"));
}
