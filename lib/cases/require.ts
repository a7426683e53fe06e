import { and, eq } from "drizzle-orm";
import { cases } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Conflict, NotFound } from "@/lib/errors";
import { t } from "@/messages/cases";

export type FoundCase = { id: number; name: string; isOpen: boolean };

/** Finds a case and locks it until the transaction ends. Throws NotFound. */
export async function requireCase(tx: Transaction, tenantId: number, id: number): Promise<FoundCase> {
  const [row] = await tx
    .select({ id: cases.id, name: cases.name, closedAt: cases.closedAt })
    .from(cases)
    .where(and(eq(cases.tenantId, tenantId), eq(cases.id, id)))
    .for("no key update");
  if (!row) throw caseNotFound();
  return { id: row.id, name: row.name, isOpen: row.closedAt === null };
}

/** The same; throws Conflict when the case is closed. */
export async function requireOpenCase(tx: Transaction, tenantId: number, id: number): Promise<FoundCase> {
  const found = await requireCase(tx, tenantId, id);
  if (!found.isOpen) throw new Conflict(t("isClosed", { name: found.name }));
  return found;
}

export function caseNotFound(): NotFound {
  return new NotFound(t("noCase"));
}
