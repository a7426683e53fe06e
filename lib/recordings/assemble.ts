import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { recordings as r, sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { markReady, type StoredBytes } from "./mark-ready";
import { type StoredPart, storedParts } from "./parts";
import { Head } from "./receive";
import { isAssembling, type RecordingRow, recordingFields } from "./recording";
import { failRecording } from "./refuse";

const Payload = z.object({
  tenantId: z.number(),
  recordingId: z.number(),
  /** Where the whole is written; the same at every attempt. */
  storageKey: z.string(),
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
    if (!recording || !isAssembling(recording)) return;
    const parts = await storedParts(database(), assembly.tenantId, recording.id);
    const head = new Head();
    const written = await storage().write(assembly.storageKey, bytesOf(parts, head, signal));
    const mediaType = head.mediaType();
    const failure = problemOf(recording, { ...written, mediaType });
    if (failure !== null || mediaType === null) {
      await failRecording(assembly.tenantId, recording, failure ?? NOT_MEDIA);
      return storage().remove(assembly.storageKey);
    }
    const isReady = await finish(assembly, recording, {
      ...written,
      mediaType,
      storageKey: assembly.storageKey,
    });
    if (!isReady) await storage().remove(assembly.storageKey);
  },
  async onFailed(assembly) {
    const recording = await find(assembly);
    if (!recording || !isAssembling(recording)) return;
    await failRecording(assembly.tenantId, recording, "The parts could not be put together.");
    await storage().remove(assembly.storageKey);
  },
});

const NOT_MEDIA = "The file is not audio or video that browsers play.";

async function find({ tenantId, recordingId }: Assembly): Promise<RecordingRow | undefined> {
  const [row] = await database()
    .select(recordingFields)
    .from(r)
    .where(and(eq(r.tenantId, tenantId), eq(r.id, recordingId)));
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
  if (written.size !== recording.size) return "Some parts of the file are missing.";
  if (recording.sha256 !== null && written.sha256 !== recording.sha256)
    return "The file does not have the checksum that was announced.";
  return written.mediaType === null ? NOT_MEDIA : null;
}

/** False when the recording was deleted or replaced in the meantime. */
async function finish(
  { tenantId, by }: Assembly,
  { id, sessionId }: RecordingRow,
  bytes: StoredBytes,
): Promise<boolean> {
  return transaction(async (tx) => {
    const [session] = await tx
      .select({ id: sessions.id, operatorIds: sessions.operatorIds, groupId: sessions.groupId })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
      .for("no key update");
    return session !== undefined && (await markReady(tx, tenantId, session, id, bytes, by)) !== null;
  });
}
