import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";

export type AuditSubject = { kind: string; id: number };

/** Writes an audit row in the same transaction. `data` never contains a client's or a note's text, which audit rows outlive. */
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
