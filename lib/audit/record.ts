import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { requestFacts } from "./request-facts";
import type { AuditActorKind, AuditSubject } from "./subjects";
import type { AuditVerb } from "./verbs";

/**
 * Writes an audit row in the same transaction. `data` never contains a client's or a note's text, which audit rows outlive. Filters, names
 * and reasons that colleagues typed are in it and may name a client: an erasure does not reach them (docs/privacy.md).
 */
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  verb: AuditVerb,
  subject: AuditSubject,
  data: Record<string, unknown> = {},
): Promise<void> {
  await recordAudits(tx, actor, verb, [{ subject, data }]);
}

/** Writes several rows in one statement. */
export async function recordAudits(
  tx: Transaction,
  actor: Actor,
  verb: AuditVerb,
  rows: readonly Pick<AuditEntry, "subject" | "data">[],
): Promise<void> {
  const by = { tenantId: actor.tenant.id, actorKind: actor.kind, actorId: idOf(actor), verb };
  await insertAudit(
    tx,
    rows.map((row) => ({ ...by, ...row })),
  );
}

function idOf(actor: Actor): number | null {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "key" ? actor.keyId : null;
}

/** A row of which the actor is not the one who asks, such as an outsider with a link. */
export type AuditEntry = {
  tenantId: number;
  actorKind: AuditActorKind;
  actorId?: number | null;
  verb: AuditVerb;
  subject: AuditSubject | null;
  data?: Record<string, unknown>;
};

export async function insertAudit(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const facts = requestFacts();
  await tx.insert(audit).values(
    entries.map(({ subject, ...entry }) => ({
      ...entry,
      ...facts,
      subjectKind: subject?.kind,
      subjectId: subject?.id,
    })),
  );
}
