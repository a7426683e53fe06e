import { eq } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";

/** Whether the tenant has any session, live or ended. Throws Forbidden for actors who see their own only. */
export async function hasSessions(actor: Actor): Promise<boolean> {
  allow(actor, "sessions.all");
  const found = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.tenantId, actor.tenant.id))
    .limit(1);
  return found.length > 0;
}
