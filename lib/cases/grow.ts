import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { cases, caseFilters as f, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { addMatching } from "@/lib/holds/add-matching";
import { type GrowingFilter, growingFilters, readFilter } from "@/lib/holds/growing";
import { defineJob } from "@/lib/jobs/job";

/**
 * Adds to each growing case the sessions that match its filter by now. Nothing depends on when it runs: a removal looks itself, in its
 * transaction (lib/holds).
 */
export const growCases = defineJob({
  name: "cases.grow",
  payload: z.object({}),
  async run(_payload, { signal, log }) {
    for (const tenantId of await growingTenants())
      for (const filter of await readGrowing(tenantId)) {
        signal.throwIfAborted();
        // One that fails must not stop the others.
        await growByFilter(tenantId, filter).catch((err: unknown) =>
          log.error({ err, tenantId, filter: filter.id }, "a case did not grow by its filter"),
        );
      }
  },
});

async function growingTenants(): Promise<number[]> {
  const rows = await database()
    .selectDistinct({ tenantId: f.tenantId })
    .from(f)
    .innerJoin(cases, and(eq(cases.tenantId, f.tenantId), eq(cases.id, f.caseId)))
    .where(and(eq(f.grows, true), isNull(f.stoppedAt), isNull(cases.closedAt)));
  return rows.map(({ tenantId }) => tenantId);
}

function readGrowing(tenantId: number, caseId?: number): Promise<GrowingFilter[]> {
  return transaction((tx) => growingFilters(tx, tenantId, caseId));
}

/** Adds to one case the sessions that match its filters by now. */
export async function growCase(tenantId: number, caseId: number): Promise<void> {
  for (const filter of await readGrowing(tenantId, caseId)) await growByFilter(tenantId, filter);
}

function growByFilter(tenantId: number, filter: GrowingFilter): Promise<void> {
  return transaction((tx) => addMatches(tx, tenantId, filter));
}

async function addMatches(tx: Transaction, tenantId: number, filter: GrowingFilter): Promise<void> {
  const found = await readFilter(tx, filter);
  const isIt = and(eq(f.tenantId, tenantId), eq(f.id, filter.id));
  if ("problem" in found) {
    await tx.update(f).set({ problem: found.problem }).where(isIt);
    return;
  }
  const [last] = await tx.select({ at: f.lookedAt, now: sql<string>`now()::text` }).from(f).where(isIt);
  const recent = found.moves ? undefined : isRecent(filter, last?.at ?? null);
  const condition = and(found.condition, recent) as SQL;
  await addMatching(tx, { tenantId, caseId: filter.caseId, userId: null }, condition);
  await tx
    .update(f)
    .set({ lookedAt: sql`${last?.now}::timestamptz`, problem: null })
    .where(isIt);
}

/** How long a transaction may have taken that changed a session before the last look and was not seen by it, in minutes. */
const OVERLAP = 60;

/** Limits a look at History to what has changed since the last one. */
function isRecent({ scope }: GrowingFilter, last: Date | null): SQL | undefined {
  if (scope === "live" || last === null) return undefined;
  return sql`${sessions.changedAt} > ${last.toISOString()}::timestamptz - make_interval(mins => ${OVERLAP})`;
}
