import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import type { SubjectKind } from "@/lib/audit/subjects";
import type { AuditVerb } from "@/lib/audit/verbs";

export type AuditRow = {
  at: Date;
  by: UserActor;
  verb: AuditVerb;
  kind: SubjectKind;
  id: number;
  data: Record<string, unknown>;
};

/** Rows of the audit as the verbs write them, at other times than now. */
export async function insertAudit(tx: Transaction, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(audit).values(
    rows.map(({ at, by, verb, kind, id, data }) => ({
      ...{ tenantId: by.tenant.id, at, verb, data },
      ...{ actorKind: "user", actorId: by.userId, subjectKind: kind, subjectId: id },
    })),
  );
}
