import { eq } from "drizzle-orm";
import { tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/**
 * Who is here as what, who serves which group, and where sessions of a channel go are changed one after the other in a
 * tenant: rules over several rows (an admin is left, nobody waits) then hold. It keeps nobody from writing sessions.
 */
export async function lockSettings(tx: Transaction, tenantId: number): Promise<void> {
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)).for("no key update");
}
