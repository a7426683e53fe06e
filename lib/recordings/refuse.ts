import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { TooLarge, Unsupported } from "@/lib/errors";
import { markFailed } from "./open";
import { dropParts } from "./parts";
import type { RecordingRow } from "./recording";

/** Receives bytes for a recording; when they can never become one, it has failed with the reason. */
export async function receiveFor<T>(
  tenantId: number,
  recording: Pick<RecordingRow, "id" | "sessionId">,
  receive: () => Promise<T>,
): Promise<T> {
  try {
    return await receive();
  } catch (error) {
    if (error instanceof Unsupported || error instanceof TooLarge)
      await failRecording(tenantId, recording, error.message);
    throw error;
  }
}

/** Marks a recording as failed and removes what of it is stored, unless it is ready or deleted by now. */
export async function failRecording(
  tenantId: number,
  { id, sessionId }: Pick<RecordingRow, "id" | "sessionId">,
  failure: string,
): Promise<void> {
  await transaction(async (tx) => {
    await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
      .for("no key update");
    await markFailed(tx, tenantId, id, failure);
    await dropParts(tx, tenantId, id);
  });
}
