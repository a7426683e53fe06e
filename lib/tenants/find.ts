import { eq } from "drizzle-orm";
import { database } from "@/db";
import { tenants } from "@/db/schema";
import type { Actor, Tenant } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { allow } from "@/lib/policy";
import { tenantVersion } from "./tenant";
import { tenantFields } from "./tenant-fields";

/** The tenant with the version from which a form changes it. Throws Forbidden, and NotFound if it is gone. */
export async function findTenant(actor: Actor): Promise<Tenant & { version: string }> {
  allow(actor, "settings.manage");
  const [found] = await database()
    .select({ ...tenantFields, version: tenantVersion })
    .from(tenants)
    .where(eq(tenants.id, actor.tenant.id));
  if (!found) throw new NotFound();
  return found;
}
