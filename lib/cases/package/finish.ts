import { and, eq, sql } from "drizzle-orm";
import { casePackages as p } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";

type Building = { tenantId: number; id: number; caseId: number };

/** Marks a package as ready; the audit keeps its head. Throws Conflict when the case was closed, or another job has finished it. */
export async function finishPackage(
  actor: Actor,
  { tenantId, id, caseId }: Building,
  key: string,
  file: { bytes: number; entries: number; head: string; sessions: number },
): Promise<void> {
  const { sessions, ...facts } = file;
  await transaction(async (tx) => {
    const rows = await tx
      .update(p)
      .set({ ...facts, total: sessions, done: sessions, state: "ready", readyAt: sql`now()` })
      .where(and(eq(p.tenantId, tenantId), eq(p.id, id), eq(p.state, "building"), eq(p.storageKey, key)))
      .returning({ id: p.id });
    if (rows.length === 0)
      throw new Conflict("The case was closed, or the package has been finished by another job");
    await recordAudit(tx, actor, "cases.seal", { kind: "case", id: caseId }, { package: id, ...file });
  });
}
