import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { recordingParts as p, recordings as r } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { t } from "@/messages/recording-failures";
import { failRecording, lockSession } from "../fail";
import { markReady, type StoredBytes } from "../mark-ready";
import { isAssembling, type RecordingRow, recordingFields } from "../recording";
import { dropPart, releasePart, type StoredPart, storedParts } from "./parts";
import { Head } from "./receive";

const Payload = z.object({
  tenantId: z.number(),
  recordingId: z.number(),
  /** The part that the whole is written to, the same at every attempt. Its row ends with the outcome. */
  whole: z.object({ id: z.number(), storageKey: z.string() }),
  by: z.union([
    z.object({ kind: z.enum(["user", "key"]), id: z.number(), name: z.string() }),
    z.object({ kind: z.enum(["client", "system"]) }),
  ]),
});
type Assembly = z.output<typeof Payload>;

/** Puts the parts of a recording together, checks the whole, and makes it ready. */
export const assembleRecording = defineJob({
  name: "recording.assemble",
  payload: Payload,
  async run(assembly, { signal }) {
    const recording = await find(assembly);
    if (!recording) return;
    if (!isAssembling(recording)) return giveUp(assembly, t("notAssembled"));
    const { storageKey } = assembly.whole;
    const parts = await storedParts(database(), assembly.tenantId, recording.id);
    const head = new Head();
    const written = await storage().write(storageKey, bytesOf(parts, head, signal));
    const mediaType = head.mediaType();
    const failure = problemOf(recording, { ...written, mediaType });
    if (failure !== null || mediaType === null) return giveUp(assembly, failure ?? t("notMedia"));
    const isReady = await finish(assembly, recording, { ...written, mediaType, storageKey });
    if (!isReady) await giveUp(assembly, t("notAssembled"));
  },
  onFailed: (assembly) => giveUp(assembly, t("notAssembled")),
});

/** The recording; undefined once there was an outcome. */
async function find({ tenantId, recordingId, whole }: Assembly): Promise<RecordingRow | undefined> {
  const [row] = await database()
    .select(recordingFields)
    .from(r)
    .innerJoin(p, and(eq(p.tenantId, r.tenantId), eq(p.recordingId, r.id)))
    .where(and(eq(r.tenantId, tenantId), eq(r.id, recordingId), eq(p.id, whole.id)));
  return row;
}

async function* bytesOf(
  parts: readonly StoredPart[],
  head: Head,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (const { storageKey } of parts) {
    const { stream } = await storage().read(storageKey);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      signal.throwIfAborted();
      head.add(chunk);
      yield chunk;
    }
  }
}

function problemOf(
  recording: RecordingRow,
  written: { size: number; sha256: string; mediaType: string | null },
): string | null {
  if (written.size !== recording.size) return t("missingParts");
  if (recording.sha256 !== null && written.sha256 !== recording.sha256) return t("wrongChecksum");
  return written.mediaType === null ? t("notMedia") : null;
}

/** False when the recording was deleted in the meantime. */
async function finish(
  { tenantId, whole, by }: Assembly,
  { id, sessionId }: RecordingRow,
  bytes: StoredBytes,
): Promise<boolean> {
  return transaction(async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId);
    if (!session || !(await markReady(tx, tenantId, session, id, bytes, by))) return false;
    await releasePart(tx, { tenantId, ...whole });
    return true;
  });
}

/**
 * Removes the whole, and marks the recording as failed unless it was deleted. Does nothing once there was an outcome: the whole may be the
 * bytes of the recording then.
 */
async function giveUp(assembly: Assembly, failure: string): Promise<void> {
  const { tenantId, recordingId, whole } = assembly;
  const recording = await find(assembly);
  if (!recording) return;
  await transaction(async (tx) => {
    const session = await lockSession(tx, tenantId, recording.sessionId);
    if (await dropPart(tx, { tenantId, ...whole }))
      await failRecording(tx, tenantId, session, recordingId, failure);
  });
}
