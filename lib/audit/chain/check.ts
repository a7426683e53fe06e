import { eq, sql } from "drizzle-orm";
import { auditChains } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { t } from "@/messages/audit-chain";
import { recordAudit } from "../record";
import { type ChainEnd, writtenEnd } from "./end";
import { lockChain } from "./seal";
import { faultText, type Verification, verifyAudit } from "./verify";

/** Verifies the chain of the actor's tenant, and records what was found. Throws Forbidden. */
export async function checkAudit(actor: Actor, _input: unknown, written?: ChainEnd): Promise<Verification> {
  allow(actor, "audit.read");
  const { id } = actor.tenant;
  const verification = await verifyAudit(id, { written });
  const { rows, seq, hash, fault } = verification;
  await transaction(async (tx) => {
    await lockChain(tx, id);
    await tx
      .update(auditChains)
      .set({ checkedAt: sql`now()`, checkedSeq: seq, fault })
      .where(eq(auditChains.tenantId, id));
    const facts = { rows, hash, ...(fault && { fault }) };
    await recordAudit(tx, actor, "audit.check", { kind: "audit", id: null }, facts);
  });
  return verification;
}

/** What a check found, in a sentence. */
export function verificationText({ rows, seq, hash, fault }: Verification): string {
  if (!fault) return t("allFit", { rows, end: writtenEnd({ seq, hash }) });
  const place = { place: fault.seq, what: faultText(fault), rows };
  return fault.id === null ? t("doesNotFit", place) : t("rowDoesNotFit", { ...place, id: fault.id });
}
