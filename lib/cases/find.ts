import { and, asc, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db";
import { caseFilters, casePackages, caseSessions, cases, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { describeView } from "@/lib/exports/describe-view";
import type { ExportView } from "@/lib/exports/format";
import { parametersIn } from "@/lib/grid/parameters";
import { problemText } from "@/lib/holds/growing";
import { allow } from "@/lib/policy";
import type { Scope } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import { caseNotFound } from "./require";

export type CaseFilter = {
  id: number;
  scope: Scope;
  query: string;
  /** Its filters in words; none for all sessions of the list. */
  words: ExportView["filters"];
  grows: boolean;
  problem: string | null;
  addedAt: Date;
  by: string;
  stoppedAt: Date | null;
};

export type CasePackage = typeof casePackages.$inferSelect & { by: string };

export type CaseDetail = {
  id: number;
  name: string;
  reason: string;
  createdAt: Date;
  by: string;
  closedAt: Date | null;
  closedBy: string | null;
  closingReason: string | null;
  /** How many it has. */
  sessions: number;
  filters: CaseFilter[];
  packages: CasePackage[];
};

const closers = alias(users, "closers");

/** A case with how its sessions were added and its packages, the newest first. Throws Forbidden and NotFound. */
export async function findCase(actor: Actor, id: number): Promise<CaseDetail> {
  allow(actor, "cases.manage");
  const tenantId = actor.tenant.id;
  const [row] = Number.isSafeInteger(id)
    ? await database()
        .select({ found: cases, by: users.name, closedBy: closers.name })
        .from(cases)
        .innerJoin(users, eq(users.id, cases.createdBy))
        .leftJoin(closers, eq(closers.id, cases.closedBy))
        .where(and(eq(cases.tenantId, tenantId), eq(cases.id, id)))
    : [];
  if (!row) throw caseNotFound();
  const { found, by, closedBy } = row;
  return {
    ...{ id, name: found.name, reason: found.reason, createdAt: found.createdAt, by },
    ...{ closedAt: found.closedAt, closedBy, closingReason: found.closingReason },
    sessions: await countSessionsOf(tenantId, id),
    filters: await filtersOf(actor, id),
    packages: await packagesOf(tenantId, id),
  };
}

function countSessionsOf(tenantId: number, caseId: number): Promise<number> {
  return database().$count(
    caseSessions,
    and(eq(caseSessions.tenantId, tenantId), eq(caseSessions.caseId, caseId)),
  );
}

/** How sessions were added to a case, the oldest first. */
export async function filtersOf(actor: Actor, caseId: number): Promise<CaseFilter[]> {
  const f = caseFilters;
  const rows = await database()
    .select({ filter: f, by: users.name })
    .from(f)
    .innerJoin(users, eq(users.id, f.addedBy))
    .where(and(eq(f.tenantId, actor.tenant.id), eq(f.caseId, caseId)))
    .orderBy(asc(f.id));
  const filters: CaseFilter[] = [];
  for (const { filter, by } of rows) {
    const { id, scope, query, grows, problem, addedAt, stoppedAt } = filter;
    const read = await readSelection(actor, scope, parametersIn(new URLSearchParams(query)));
    const words = describeView(read.selection, read.names).filters;
    // As it was stored by a job, or as it is now, in the reader’s language.
    const [current] = read.problems.filter(({ isUnused }) => !isUnused);
    const why = problem !== null && current ? problemText(current) : problem;
    filters.push({ id, scope, query, words, grows, problem: why, addedAt, by, stoppedAt });
  }
  return filters;
}

async function packagesOf(tenantId: number, caseId: number): Promise<CasePackage[]> {
  const p = casePackages;
  const rows = await database()
    .select({ found: p, by: users.name })
    .from(p)
    .innerJoin(users, eq(users.id, p.createdBy))
    .where(and(eq(p.tenantId, tenantId), eq(p.caseId, caseId)))
    .orderBy(desc(p.id));
  return rows.map(({ found, by }) => ({ ...found, by }));
}
