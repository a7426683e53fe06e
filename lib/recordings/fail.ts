import { and, eq, inArray } from "drizzle-orm";
import { recordings as r, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import type { Assignment } from "@/lib/sessions/assignment";
import { dropParts } from "./upload/parts";

export type LockedSession = Pick<Assignment, "id" | "operatorIds" | "groupId">;

/** Locks the session of a recording, before the recording changes. Undefined when there is no such session. */
export async function lockSession(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
): Promise<LockedSession | undefined> {
  const [session] = await tx
    .select({ id: sessions.id, operatorIds: sessions.operatorIds, groupId: sessions.groupId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
    .for("no key update");
  return session;
}

/**
 * Marks a recording of a locked session as failed, notifies open pages, and removes its stored parts, unless it is ready or deleted.
 */
export async function failRecording(
  tx: Transaction,
  tenantId: number,
  session: LockedSession | undefined,
  recordingId: number,
  failure: string,
): Promise<void> {
  const failed = await tx
    .update(r)
    .set({ state: "failed", failure, size: null, sha256: null })
    .where(and(eq(r.tenantId, tenantId), eq(r.id, recordingId), inArray(r.state, ["processing", "failed"])))
    .returning({ id: r.id });
  await dropParts(tx, tenantId, recordingId);
  if (session && failed.length > 0) await sendWake(tx, tenantId, { sessions: [session] });
}
