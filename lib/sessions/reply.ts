import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { ingestedEvents } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { cleanFormText } from "@/lib/form-text";
import { RowId } from "@/lib/input-fields";
import { queueMessage } from "@/lib/outbox/queue";
import { parseInput } from "@/lib/parse-input";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { lockAssignment } from "./assignment";
import { lostRace } from "./lost-race";
import { LONGEST_REPLY } from "./reply-length";
import { requireRight } from "./require-right";

const Input = z.object({
  sessionId: RowId,
  text: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(1, "Write something first")
        .max(LONGEST_REPLY, `A message has at most ${LONGEST_REPLY.toLocaleString("en")} characters`),
    ),
  /** Made by the form for each message: one that is sent twice is one message. */
  replyKey: z.string().min(8).max(100),
});

/** The place of the message in the timeline. */
export type Replied = { seq: number };

/**
 * Says something to the client of a session the actor holds: it stands in the timeline and in the outbox. Sent again under
 * the same key it is the message it was. Throws NotFound, Forbidden, Invalid for the text, and Conflict when the session has
 * ended, is with somebody else, or the key was another message's.
 */
export async function replyToSession(actor: UserActor, input: unknown): Promise<Replied> {
  const reply = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, reply.sessionId);
    const before = await sentBefore(tx, actor, reply);
    if (before !== null) return { seq: before };
    await requireRight(tx, actor, "sessions.reply", now);
    if (now.status !== "active") throw await lostRace(tx, tenantId, now);
    const message: NewEvent = {
      kind: "message",
      at: new Date(),
      actorKind: "operator",
      actorId: actor.operatorId,
      text: reply.text,
    };
    const places = await recordEvents(tx, tenantId, [{ sessionId: reply.sessionId, events: [message] }]);
    const seq = places.get(reply.sessionId) as number;
    await rememberKey(tx, actor, reply, seq);
    const said = { sessionId: reply.sessionId, seq };
    const facts = { ...said, by: originOf(actor), operatorId: actor.operatorId };
    const deliveryIds = await notifyWebhooks(tx, tenantId, "message.replied", facts);
    await queueMessage(tx, tenantId, said, deliveryIds);
    return { seq };
  });
}

type Reply = z.output<typeof Input>;

const producerOf = ({ operatorId }: UserActor) => `operator ${operatorId}`;

function fingerprintOf({ sessionId, text }: Reply): string {
  return createHash("sha256").update(`${sessionId} ${text}`).digest("hex");
}

/** The message that was sent under the key; the session's lock makes the second of two clicks wait for the first. */
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
    throw new Conflict("Another message was sent from this form; reload the page and send this one again");
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
  if (stored.length === 0)
    throw new Conflict("Another message was sent from this form; reload the page and send this one again");
}
