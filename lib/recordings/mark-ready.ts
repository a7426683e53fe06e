import { and, eq, inArray } from "drizzle-orm";
import { recordings as r } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import type { EventOrigin } from "@/lib/webhooks/origin";
import type { LockedSession } from "./fail";
import { type RecordingRow, recordingFields } from "./recording";
import { dropParts } from "./upload/parts";

export type StoredBytes = { storageKey: string; size: number; sha256: string; mediaType: string };

/**
 * Makes a recording ready with its bytes, and notifies webhooks and open pages. The caller holds the lock of its session. Null when the
 * recording is neither processing nor failed any more.
 */
export async function markReady(
  tx: Transaction,
  tenantId: number,
  session: LockedSession,
  recordingId: number,
  bytes: StoredBytes,
  by: EventOrigin,
): Promise<RecordingRow | null> {
  const [row] = await tx
    .update(r)
    .set({ ...bytes, state: "ready", failure: null })
    .where(and(eq(r.tenantId, tenantId), eq(r.id, recordingId), inArray(r.state, ["processing", "failed"])))
    .returning(recordingFields);
  if (!row) return null;
  await dropParts(tx, tenantId, recordingId);
  const { id, externalId, track, startedAt, durationSeconds, mediaType, size, sha256 } = row;
  const recording = {
    id,
    externalId,
    track,
    startedAt: startedAt?.toISOString() ?? null,
    durationSeconds,
    mediaType,
    size,
    sha256,
  };
  await notifyWebhooks(tx, tenantId, "recording.ready", { sessionId: session.id, by, recording });
  await sendWake(tx, tenantId, { sessions: [session] });
  return row;
}
