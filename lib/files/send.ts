import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { files, ingestedEvents } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { RowId } from "@/lib/input-fields";
import { takesFiles } from "@/lib/outbox/carrier";
import { queueMessage } from "@/lib/outbox/queue";
import { parseInput } from "@/lib/parse-input";
import { lockAssignment } from "@/lib/sessions/assignment";
import { lostRace } from "@/lib/sessions/lost-race";
import { requireRight } from "@/lib/sessions/require-right";
import { byActor } from "@/lib/webhooks/by";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { type KeptFile, keepFile, type Sent } from "./keep";

const Input = z.object({
  sessionId: RowId,
  /** Made by the form for each file: one that is sent twice is one file. */
  fileKey: z.string().min(8).max(100),
});
type Input = z.output<typeof Input>;

/** The place of the file in the timeline. */
export type SentPlace = { seq: number };

/**
 * Sends a file to the client of a session the actor holds, as its bytes come: it stands in the timeline and in the outbox.
 * Sent again under the same key it is the file it was. Throws NotFound, Forbidden, Invalid and TooLarge for what may not be
 * sent, and Conflict when the session has ended, is with somebody else, or the key was another file's.
 */
export async function sendFile(actor: UserActor, input: unknown, sent: Sent): Promise<SentPlace> {
  const sending = parseInput(Input, input);
  // Before a byte of it is read, and once more when all of them are there.
  await transaction((tx) => requireHeld(tx, actor, sending.sessionId));
  return keepFile(actor.tenant.id, sent, (file) =>
    transaction(async (tx) => {
      await lockAssignment(tx, actor, sending.sessionId);
      const before = await sentBefore(tx, actor, sending, file);
      if (before !== null) return { kept: false, value: { seq: before } };
      await requireHeld(tx, actor, sending.sessionId);
      return { kept: true, value: { seq: await record(tx, actor, sending, file) } };
    }),
  );
}

async function requireHeld(tx: Transaction, actor: UserActor, sessionId: number): Promise<void> {
  const { now } = await lockAssignment(tx, actor, sessionId);
  await requireRight(tx, actor, "sessions.reply", now);
  if (now.status !== "active") throw await lostRace(tx, actor.tenant.id, now);
  if (!(await takesFiles(tx, actor.tenant.id, sessionId)))
    throw new Invalid("Files can be sent in our own web chat only");
}

async function record(
  tx: Transaction,
  actor: UserActor,
  { sessionId, fileKey }: Input,
  file: KeptFile,
): Promise<number> {
  const tenantId = actor.tenant.id;
  const [row] = await tx
    .insert(files)
    .values({ tenantId, sessionId, ...file })
    .returning({ id: files.id });
  const { name, size, mediaType } = file;
  const event: NewEvent = {
    kind: "file",
    at: new Date(),
    actorKind: "operator",
    actorId: actor.operatorId,
    text: name,
    data: { fileId: (row as { id: number }).id, name, size, mediaType },
  };
  const places = await recordEvents(tx, tenantId, [{ sessionId, events: [event] }]);
  const seq = places.get(sessionId) as number;
  const told = {
    producer: producerOf(actor),
    externalId: nameOf(fileKey),
    fingerprint: fingerprintOf(sessionId, file),
  };
  await tx.insert(ingestedEvents).values({ tenantId, sessionId, seq, ...told });
  const said = { sessionId, seq };
  const facts = { ...said, by: byActor(actor), operatorId: actor.operatorId };
  await queueMessage(tx, tenantId, said, await notifyWebhooks(tx, tenantId, "message.replied", facts));
  return seq;
}

const producerOf = ({ operatorId }: UserActor) => `operator ${operatorId}`;
/** Beside the keys of messages. */
const nameOf = (fileKey: string) => `file ${fileKey}`;

function fingerprintOf(sessionId: number, { name, sha256 }: KeptFile): string {
  return createHash("sha256").update(`${sessionId} ${sha256} ${name}`).digest("hex");
}

/** The file that was sent under the key; the session's lock makes the second of two wait for the first. */
async function sentBefore(
  tx: Transaction,
  actor: UserActor,
  { sessionId, fileKey }: Input,
  file: KeptFile,
): Promise<number | null> {
  const [known] = await tx
    .select({ fingerprint: ingestedEvents.fingerprint, seq: ingestedEvents.seq })
    .from(ingestedEvents)
    .where(
      and(
        eq(ingestedEvents.tenantId, actor.tenant.id),
        eq(ingestedEvents.producer, producerOf(actor)),
        eq(ingestedEvents.externalId, nameOf(fileKey)),
      ),
    );
  if (!known) return null;
  if (known.fingerprint !== fingerprintOf(sessionId, file) || known.seq === null)
    throw new Conflict("Another file was sent under this key; reload the page and send this one again");
  return known.seq;
}
