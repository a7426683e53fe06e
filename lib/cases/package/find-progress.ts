import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { casePackages as p } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { allow } from "@/lib/policy";
import { t } from "@/messages/cases";

/** How much of a package is written. Throws Forbidden and NotFound. */
export async function findPackageProgress(actor: Actor, id: number) {
  allow(actor, "cases.manage");
  const [row] = Number.isSafeInteger(id)
    ? await database()
        .select({ state: p.state, done: p.done, total: p.total, failure: p.failure })
        .from(p)
        .where(and(eq(p.tenantId, actor.tenant.id), eq(p.id, id)))
    : [];
  if (!row) throw new NotFound(t("noPackage"));
  return row;
}
