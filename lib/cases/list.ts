import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { caseFilters, caseSessions, cases, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";

export type ListedCase = {
  id: number;
  name: string;
  reason: string;
  createdAt: Date;
  by: string;
  closedAt: Date | null;
  /** How many it has, also of those that were removed after it was closed. */
  sessions: number;
  grows: boolean;
};

export const MAX_LISTED_CASES = 500;

/** The cases of the tenant, open ones first, then the newest. */
export async function listCases(actor: Actor): Promise<ListedCase[]> {
  allow(actor, "cases.manage");
  const tenantId = actor.tenant.id;
  const counted = database()
    .select({ caseId: caseSessions.caseId, sessions: count().as("sessions") })
    .from(caseSessions)
    .where(eq(caseSessions.tenantId, tenantId))
    .groupBy(caseSessions.caseId)
    .as("counted");
  const rows = await database()
    .select({ found: cases, by: users.name, sessions: counted.sessions, grows: growsNow(tenantId) })
    .from(cases)
    .innerJoin(users, eq(users.id, cases.createdBy))
    .leftJoin(counted, eq(counted.caseId, cases.id))
    .where(eq(cases.tenantId, tenantId))
    .orderBy(sql`${cases.closedAt} is not null`, desc(cases.createdAt), desc(cases.id))
    .limit(MAX_LISTED_CASES);
  return rows.map(({ found: { id, name, reason, createdAt, closedAt }, by, sessions, grows }) => ({
    ...{ id, name, reason, createdAt, closedAt, by, grows },
    sessions: sessions ?? 0,
  }));
}

const growsNow = (tenantId: number) => sql<boolean>`cases.closed_at is null and exists (
  select from ${caseFilters} f
  where f.tenant_id = ${tenantId} and f.case_id = cases.id and f.grows and f.stopped_at is null)`;

/** The open cases, to which sessions can be added, by name. */
export async function listOpenCases(actor: Actor): Promise<{ id: number; name: string }[]> {
  allow(actor, "cases.manage");
  return database()
    .select({ id: cases.id, name: cases.name })
    .from(cases)
    .where(and(eq(cases.tenantId, actor.tenant.id), isNull(cases.closedAt)))
    .orderBy(asc(cases.name), asc(cases.id))
    .limit(MAX_LISTED_CASES);
}
