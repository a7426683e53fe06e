import { transaction } from "@/db/transaction";
import { TooLarge, Unsupported } from "@/lib/errors";
import { failRecording, lockSession } from "./fail";
import type { RecordingRow } from "./recording";

/** Receives bytes for a recording; when they can never become one, it has failed with the reason. */
export async function receiveFor<T>(
  tenantId: number,
  { id, sessionId }: Pick<RecordingRow, "id" | "sessionId">,
  receive: () => Promise<T>,
): Promise<T> {
  try {
    return await receive();
  } catch (error) {
    if (error instanceof Unsupported || error instanceof TooLarge)
      await transaction(async (tx) => {
        await lockSession(tx, tenantId, sessionId);
        await failRecording(tx, tenantId, id, error.message);
      });
    throw error;
  }
}
