import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type Database, database } from "@/db";
import { retentionRules as r } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import type { RetentionRule } from "./rule";

/** The rules of the tenant, in the order in which they decide. */
export async function listRules(actor: Actor): Promise<RetentionRule[]> {
  allow(actor, "settings.manage");
  return readRules(database(), actor.tenant.id);
}

export function readRules(db: Database | Transaction, tenantId: number): Promise<RetentionRule[]> {
  return db
    .select({
      id: r.id,
      name: r.name,
      query: r.query,
      action: r.action,
      days: r.days,
      fileDays: r.fileDays,
      recordingDays: r.recordingDays,
      active: r.active,
      version: r.version,
    })
    .from(r)
    .where(and(eq(r.tenantId, tenantId), isNull(r.deletedAt)))
    .orderBy(asc(r.place), asc(r.id));
}

/** The place behind all others. */
export async function nextPlace(tx: Transaction, tenantId: number): Promise<number> {
  const [row] = await tx
    .select({ place: sql`coalesce(max(${r.place}), 0) + 1`.mapWith(Number) })
    .from(r)
    .where(eq(r.tenantId, tenantId));
  return row?.place ?? 1;
}
