import { eq } from "drizzle-orm";
import { tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** Serializes changes of settings, so that rules over several rows hold (an admin is left). Does not block sessions. */
export async function lockSettings(tx: Transaction, tenantId: number): Promise<void> {
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)).for("no key update");
}
