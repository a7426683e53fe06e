import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { isOneOf } from "@/db/one-of";
import { caseSessions, cases } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { lockSessions } from "@/lib/sessions/lock";
import { growBy } from "./growing";

/** The open case that holds a session: of several the oldest. */
export type Hold = { caseId: number; caseName: string };

/** SQL for whether an open case of the tenant holds the session. */
export function isHeld(tenantId: number): SQL<boolean> {
  return sql<boolean>`exists (
    select from ${caseSessions} cs join ${cases} c on c.tenant_id = cs.tenant_id and c.id = cs.case_id
    where cs.tenant_id = ${tenantId} and cs.session_id = sessions.id and c.closed_at is null)`;
}

/** The same for a night of retention: all of them while the filter of a growing case cannot be read. */
export async function isKept(tx: Transaction, tenantId: number): Promise<SQL<boolean>> {
  const unread = await growBy(tx, tenantId, []);
  return unread.length > 0 ? sql<boolean>`true` : isHeld(tenantId);
}

/**
 * Locks the sessions until the end of the transaction and returns which of them are held. Nobody can put one of the others into a case
 * before the transaction ends, so it may remove them. Sessions that match the filter of a growing case by now are added to it first.
 */
export async function findHolds(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
): Promise<Map<number, Hold>> {
  if (sessionIds.length === 0) return new Map();
  await lockSessions(tx, tenantId, sessionIds);
  const unread = await growBy(tx, tenantId, sessionIds);
  const rows = await tx
    .select({ sessionId: caseSessions.sessionId, caseId: cases.id, caseName: cases.name })
    .from(caseSessions)
    .innerJoin(cases, and(eq(cases.tenantId, caseSessions.tenantId), eq(cases.id, caseSessions.caseId)))
    .where(
      and(
        eq(caseSessions.tenantId, tenantId),
        isOneOf(caseSessions.sessionId, sessionIds),
        isNull(cases.closedAt),
      ),
    )
    .orderBy(asc(cases.id));
  const holds = new Map<number, Hold>();
  for (const { sessionId, ...hold } of rows) if (!holds.has(sessionId)) holds.set(sessionId, hold);
  // Nobody knows whether these cases should have the others, too.
  for (const { caseId, caseName } of unread)
    for (const sessionId of sessionIds) if (!holds.has(sessionId)) holds.set(sessionId, { caseId, caseName });
  return holds;
}
