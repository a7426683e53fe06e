import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { maskedValues, maskingExceptions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { rebuildDocument } from "@/lib/events/search-documents/rebuild";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSessions } from "@/lib/sessions/lock";
import { originalOf } from "./originals";
import { rewriteTexts } from "./places/rewrite";
import { countMaskingChange } from "./rules";
import { findValue } from "./unmask";

const Input = z.object({ id: RowId });

/**
 * Puts a value back into the texts of its session, wherever it was masked there, and remembers it, so that it is never masked again
 * in the tenant. Throws NotFound, Forbidden, and Unavailable.
 */
export async function markFalseHit(actor: UserActor, input: unknown): Promise<void> {
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { sessionId, kind } = await findValue(tx, actor, id);
    allow(actor, "values.unmask", { valueKind: kind });
    await lockSessions(tx, tenantId, [sessionId]);
    const { digest } = await findValue(tx, actor, id);
    await tx
      .insert(maskingExceptions)
      .values({ tenantId, digest, kind, userId: actor.userId })
      .onConflictDoNothing();
    await countMaskingChange(tx, tenantId);
    const count = await restore(tx, actor, sessionId, digest);
    await rebuildDocument(tx, tenantId, sessionId);
    const facts = { kind, valueId: id, places: count };
    await recordAudit(tx, actor, "values.restore", { kind: "session", id: sessionId }, facts);
    await wakeSessions(tx, tenantId, [sessionId]);
  });
}

async function restore(
  tx: Transaction,
  actor: UserActor,
  sessionId: number,
  digest: string,
): Promise<number> {
  const isOfSession = and(
    eq(maskedValues.tenantId, actor.tenant.id),
    eq(maskedValues.sessionId, sessionId),
    isNull(maskedValues.undoneAt),
  );
  const values = await tx
    .select()
    .from(maskedValues)
    .where(and(isOfSession, eq(maskedValues.digest, digest)));
  const ids = values.map((value) => value.id);
  const found = values.flatMap((value) => {
    const original = originalOf(value);
    return original === null ? [] : [{ ...value, original }];
  });
  await rewriteTexts(tx, actor.tenant.id, sessionId, found);
  await tx
    .update(maskedValues)
    .set({ original: null, undoneAt: sql`now()`, undoneBy: actor.userId })
    .where(and(isOfSession, inArray(maskedValues.id, ids)));
  return found.length;
}
