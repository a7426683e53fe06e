import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { eraseSession } from "@/lib/erasure/erase-session";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";

const Input = z.object({ sessionId: RowId });

/**
 * Removes what people wrote in an ended session and who they were; the facts for statistics stay. Throws NotFound, Forbidden, and Conflict
 * for one that is live or was anonymised already.
 */
export async function anonymiseSession(actor: Actor, input: unknown): Promise<void> {
  const { sessionId: id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const { files, recordings } = await eraseSession(tx, actor, id, "anonymise");
    await recordAudit(tx, actor, "sessions.anonymise", { kind: "session", id }, { files, recordings });
  });
}
