import { and, eq } from "drizzle-orm";
import { recordings as r } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { TooLarge, Unsupported } from "@/lib/errors";
import { failRecording, lockSession } from "../fail";
import type { RecordingRow } from "../recording";
import { offsetOf } from "./parts";

/**
 * Receives bytes that begin at `offset` of a recording. When they can never become one, it has failed with the reason, unless another
 * upload of it has stored bytes in the meantime.
 */
export async function receiveFor<T>(
  tenantId: number,
  { id, sessionId }: Pick<RecordingRow, "id" | "sessionId">,
  offset: number,
  receive: () => Promise<T>,
): Promise<T> {
  try {
    return await receive();
  } catch (error) {
    if (error instanceof Unsupported || error instanceof TooLarge)
      await transaction(async (tx) => {
        const session = await lockSession(tx, tenantId, sessionId);
        if (await endsAt(tx, tenantId, id, offset))
          await failRecording(tx, tenantId, session, id, error.message);
      });
    throw error;
  }
}

/** Whether the stored bytes of an unfinished upload end there. */
async function endsAt(tx: Transaction, tenantId: number, id: number, offset: number): Promise<boolean> {
  const [row] = await tx
    .select({ size: r.size })
    .from(r)
    .where(and(eq(r.tenantId, tenantId), eq(r.id, id)));
  return row?.size === null && (await offsetOf(tx, tenantId, id)) === offset;
}
