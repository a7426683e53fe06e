import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import { isOneOf } from "@/db/one-of";
import { cases, caseFilters as f, sessions, tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { SystemActor } from "@/lib/actor";
import type { Grid } from "@/lib/grid/column";
import { parametersIn } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import type { Problem } from "@/lib/grid/problem";
import type { Query } from "@/lib/grid/query";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { predicate, type Scope } from "@/lib/sessions/predicate";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { addMatching } from "./add-matching";

export type GrowingFilter = {
  id: number;
  caseId: number;
  caseName: string;
  actor: SystemActor;
  scope: Scope;
  query: string;
};

/** The filters by which open cases grow, or one of them, the oldest first. */
export async function growingFilters(
  tx: Transaction,
  tenantId: number,
  caseId?: number,
): Promise<GrowingFilter[]> {
  const rows = await tx
    .select({ id: f.id, caseId: f.caseId, caseName: cases.name, scope: f.scope, query: f.query })
    .from(f)
    .innerJoin(cases, and(eq(cases.tenantId, f.tenantId), eq(cases.id, f.caseId)))
    .where(
      and(
        eq(f.tenantId, tenantId),
        caseId === undefined ? undefined : eq(f.caseId, caseId),
        eq(f.grows, true),
        isNull(f.stoppedAt),
        isNull(cases.closedAt),
      ),
    )
    .orderBy(asc(f.id));
  if (rows.length === 0) return [];
  const [tenant] = await tx.select(tenantFields).from(tenants).where(eq(tenants.id, tenantId));
  if (!tenant) throw new Error("The tenant of a case is missing");
  return rows.map((row) => ({ ...row, actor: { kind: "system", tenant } }));
}

/**
 * The condition of a filter, or why it cannot be read any more: a parameter may be gone. `moves`: a session can come to match without
 * being changed.
 */
export async function readFilter(
  tx: Transaction,
  { actor, scope, query: written }: GrowingFilter,
): Promise<{ condition: SQL; moves: boolean } | { problem: string }> {
  const { zone, country } = actor.tenant;
  const grid = await tenantGrid(actor, scope, tx);
  const { query, problems } = parseQuery(grid, parametersIn(new URLSearchParams(written)), zone);
  const [problem] = problems;
  // Without a part of it the filter would match too much.
  if (problem) return { problem: problemText(problem) };
  const context = { zone, country, now: new Date() };
  return { condition: predicate({ actor, scope, grid, query, context }), moves: movesByItself(grid, query) };
}

export function problemText({ key, value, why }: Problem): string {
  return `${key}=${value}: ${why}`;
}

function movesByItself({ byId }: Grid, { filters }: Query): boolean {
  return [...filters].some(([id, filter]) => {
    const { movesWithTime = false, costly = false } = byId.get(id) ?? {};
    return movesWithTime || costly || (filter.is === "time" && filter.relative !== undefined);
  });
}

/**
 * Adds those of the sessions, which the caller has locked, that growing cases should have by now. Returns the cases that may have to
 * hold any session, because their filter cannot be read.
 */
export async function growBy(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
): Promise<GrowingFilter[]> {
  const unread: GrowingFilter[] = [];
  for (const filter of await growingFilters(tx, tenantId)) {
    const found = await readFilter(tx, filter);
    if ("problem" in found) unread.push(filter);
    else {
      const condition = and(found.condition, isOneOf(sessions.id, sessionIds)) as SQL;
      await addMatching(tx, { tenantId, caseId: filter.caseId, userId: null }, condition);
    }
  }
  return unread;
}
