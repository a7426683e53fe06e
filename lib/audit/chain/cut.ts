import { and, eq, gte, isNotNull, lte, sql } from "drizzle-orm";
import { audit, auditChains } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { recordAudit } from "../record";
import { lockChain } from "./seal";

/**
 * Removes the rows of a tenant that are older than `before`, from the oldest end of the chain only; a row of the audit says so, from which
 * the chain begins anew. Returns how many were removed. Throws Forbidden for all but Parley itself.
 */
export async function cutAudit(actor: Actor, before: Date): Promise<number> {
  allow(actor, "audit.cut");
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    const { seq: end } = await lockChain(tx, tenantId);
    const sealed = and(eq(audit.tenantId, tenantId), isNotNull(audit.seq));
    const [kept] = await tx
      .select({ seq: sql`min(${audit.seq})`.mapWith(Number) })
      .from(audit)
      .where(and(sealed, gte(audit.at, before)));
    const upTo = kept?.seq ? kept.seq - 1 : end;
    const last = and(eq(audit.tenantId, tenantId), eq(audit.seq, upTo));
    const [cut] = await tx.select({ hash: audit.hash }).from(audit).where(last);
    if (!cut?.hash) return 0;
    const removed = await tx
      .delete(audit)
      .where(and(sealed, lte(audit.seq, upTo)))
      .returning({ id: audit.id });
    await tx
      .update(auditChains)
      .set({ cutSeq: upTo, cutHash: cut.hash })
      .where(eq(auditChains.tenantId, tenantId));
    const hash = Buffer.from(cut.hash).toString("hex");
    const facts = { upTo, hash, rows: removed.length };
    await recordAudit(tx, actor, "audit.cut", { kind: "audit", id: null }, facts);
    return removed.length;
  });
}
