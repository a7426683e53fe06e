import { eq } from "drizzle-orm";
import { database } from "@/db";
import { maskingRuns } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";

export type MaskingRun = typeof maskingRuns.$inferSelect;

/** How far the masking of stored sessions has come; null if it was never started. Throws Forbidden. */
export async function findMaskingRun(actor: Actor): Promise<MaskingRun | null> {
  allow(actor, "settings.manage");
  const [run] = await database().select().from(maskingRuns).where(eq(maskingRuns.tenantId, actor.tenant.id));
  return run ?? null;
}
