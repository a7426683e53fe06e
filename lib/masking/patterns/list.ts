import { and, asc, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { maskingPatterns } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";

export type Pattern = { id: number; name: string; pattern: string; active: boolean };

/** Throws Forbidden. */
export async function listPatterns(actor: Actor): Promise<Pattern[]> {
  allow(actor, "settings.manage");
  return database()
    .select({
      id: maskingPatterns.id,
      name: maskingPatterns.name,
      pattern: maskingPatterns.pattern,
      active: maskingPatterns.active,
    })
    .from(maskingPatterns)
    .where(and(eq(maskingPatterns.tenantId, actor.tenant.id), isNull(maskingPatterns.deletedAt)))
    .orderBy(asc(maskingPatterns.id));
}
