import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Assignment } from "@/lib/sessions/assignment";
import { markFailed } from "./open";
import { dropParts } from "./parts";

/** Locks the session of a recording, before the recording changes. Undefined when there is no such session. */
export async function lockSession(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
): Promise<Pick<Assignment, "id" | "operatorIds" | "groupId"> | undefined> {
  const [session] = await tx
    .select({ id: sessions.id, operatorIds: sessions.operatorIds, groupId: sessions.groupId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
    .for("no key update");
  return session;
}

/**
 * Marks a recording as failed and removes its stored parts, unless it is ready or deleted. The caller holds the lock of its session.
 */
export async function failRecording(
  tx: Transaction,
  tenantId: number,
  recordingId: number,
  failure: string,
): Promise<void> {
  await markFailed(tx, tenantId, recordingId, failure);
  await dropParts(tx, tenantId, recordingId);
}
