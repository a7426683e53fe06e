import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";

/** A noun and its id in the tenant. */
export type AuditSubject = { kind: string; id: number };

/**
 * Writes who did what to what, in the transaction that does it. `verb` is noun and verb as in lib/policy.ts;
 * `data` holds facts, never a client's or a note's text, since audit rows outlive what they speak of.
 */
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  verb: string,
  subject: AuditSubject,
  data: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(audit).values({
    tenantId: actor.tenant.id,
    actorKind: actor.kind,
    actorId: idOf(actor),
    verb,
    subjectKind: subject.kind,
    subjectId: subject.id,
    data,
  });
}

function idOf(actor: Actor): number | null {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "key" ? actor.keyId : null;
}
