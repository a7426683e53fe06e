import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { eraseSession } from "@/lib/erasure/erase-session";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";

const Input = z.object({ sessionId: RowId });

/** Deletes an ended session with everything that belongs to it. Throws NotFound, Forbidden, and Conflict for one that is live. */
export async function deleteSession(actor: Actor, input: unknown): Promise<void> {
  const { sessionId: id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const { files, recordings } = await eraseSession(tx, actor, id, "delete");
    await recordAudit(tx, actor, "sessions.delete", { kind: "session", id }, { files, recordings });
  });
}
