import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { files, ingestedEvents } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import type { SessionAccount } from "@/lib/channels/accounts/of-session";
import { requireFileWritable } from "@/lib/channels/contact/require-writable";
import { Conflict } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { EventPlace, optionalNumber, RowId } from "@/lib/input-fields";
import { maskText } from "@/lib/masking/mask-text";
import { maskingRules } from "@/lib/masking/rules";
import { queueMessage } from "@/lib/outbox/queue";
import { parseInput } from "@/lib/parse-input";
import { keyedDigest } from "@/lib/secrets";
import { lockAssignment } from "@/lib/sessions/assignment";
import { conflictOf } from "@/lib/sessions/conflict";
import { requireAnswerable } from "@/lib/sessions/require-answerable";
import { requireRight } from "@/lib/sessions/require-right";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { t } from "@/messages/file-errors";
import type { Upload, UploadedFile } from "./store-bytes";
import { storeUpload } from "./store-upload";

const Input = z.object({
  sessionId: RowId,
  /** Made by the form for each file, so that a repeated request does not send it twice. */
  fileKey: z.string().min(8).max(100),
  /** The `seq` of the message that it answers, if it is an answer to a certain one. */
  replyTo: optionalNumber(EventPlace).default(null),
});
type Input = z.output<typeof Input>;

export type SentFile = { seq: number };

/**
 * Sends a file to the client of a session that the actor holds: adds it to the timeline and the outbox. A repeated request
 * with the same key returns the first file. Throws NotFound, Forbidden, Invalid, TooLarge, and Conflict when the session
 * ended, another operator has it, or the key belongs to another file.
 */
export async function sendFile(actor: UserActor, input: unknown, upload: Upload): Promise<SentFile> {
  const sending = parseInput(Input, input);
  // Checked before the upload and again after it, because the session can change while the bytes arrive.
  await transaction((tx) => requireHeld(tx, actor, sending, null));
  return storeUpload(actor.tenant.id, upload, (file) =>
    transaction(async (tx) => {
      await lockAssignment(tx, actor, sending.sessionId);
      const before = await findSent(tx, actor, sending, file);
      if (before !== null) return { used: false, value: { seq: before } };
      const account = await requireHeld(tx, actor, sending, file);
      return { used: true, value: { seq: await record(tx, actor, sending, file, account) } };
    }),
  );
}

async function requireHeld(
  tx: Transaction,
  actor: UserActor,
  { sessionId, replyTo }: Input,
  file: UploadedFile | null,
): Promise<SessionAccount | null> {
  const { now } = await lockAssignment(tx, actor, sessionId);
  await requireRight(tx, actor, "sessions.reply", now);
  if (now.status !== "active") throw await conflictOf(tx, actor.tenant.id, now);
  const account = await requireFileWritable(tx, actor.tenant.id, sessionId, file);
  if (replyTo !== null) await requireAnswerable(tx, actor.tenant.id, account, sessionId, replyTo);
  return account;
}

async function record(
  tx: Transaction,
  actor: UserActor,
  { sessionId, fileKey, replyTo }: Input,
  file: UploadedFile,
  account: SessionAccount | null,
): Promise<number> {
  const tenantId = actor.tenant.id;
  const { text: maskedName } = maskText(await maskingRules(tx, tenantId), file.name);
  const [row] = await tx
    .insert(files)
    .values({ tenantId, sessionId, ...file, name: maskedName })
    .returning({ id: files.id });
  const { name, size, mediaType } = file;
  const event: NewEvent = {
    kind: "file",
    at: new Date(),
    actorKind: "operator",
    actorId: actor.operatorId,
    text: name,
    data: {
      fileId: (row as { id: number }).id,
      name,
      size,
      mediaType,
      ...(replyTo === null ? {} : { replyTo }),
    },
  };
  const places = await recordEvents(tx, tenantId, [{ sessionId, events: [event] }]);
  const seq = places.get(sessionId) as number;
  const request = {
    producer: producerOf(actor),
    externalId: externalIdOf(fileKey),
    fingerprint: fingerprintOf({ sessionId, replyTo }, file),
  };
  await tx.insert(ingestedEvents).values({ tenantId, sessionId, seq, ...request });
  const message = { sessionId, seq };
  const facts = { ...message, by: originOf(actor), operatorId: actor.operatorId };
  const deliveryIds = await notifyWebhooks(tx, tenantId, "message.replied", facts);
  await queueMessage(tx, tenantId, account, message, deliveryIds);
  return seq;
}

const producerOf = ({ operatorId }: UserActor) => `operator ${operatorId}`;
/** The prefix separates these keys from those of replies. */
const externalIdOf = (fileKey: string) => `file ${fileKey}`;

function fingerprintOf(
  { sessionId, replyTo }: Pick<Input, "sessionId" | "replyTo">,
  file: UploadedFile,
): string {
  const place = replyTo === null ? sessionId : `${sessionId}/${replyTo}`;
  return keyedDigest(`${place} ${file.sha256} ${file.name}`, "file");
}

/** Finds the file already sent under the key. The lock on the session makes the second of two requests wait for the first. */
async function findSent(
  tx: Transaction,
  actor: UserActor,
  { sessionId, fileKey, replyTo }: Input,
  file: UploadedFile,
): Promise<number | null> {
  const [known] = await tx
    .select({ fingerprint: ingestedEvents.fingerprint, seq: ingestedEvents.seq })
    .from(ingestedEvents)
    .where(
      and(
        eq(ingestedEvents.tenantId, actor.tenant.id),
        eq(ingestedEvents.producer, producerOf(actor)),
        eq(ingestedEvents.externalId, externalIdOf(fileKey)),
      ),
    );
  if (!known) return null;
  if (known.fingerprint !== fingerprintOf({ sessionId, replyTo }, file) || known.seq === null)
    throw new Conflict(t("otherFile"));
  return known.seq;
}
