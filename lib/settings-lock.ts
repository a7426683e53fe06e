import { eq } from "drizzle-orm";
import { tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/**
 * Serializes the changes of users, operators, groups and channels of a tenant until the transaction ends, so that rules over
 * several rows hold (an admin is left). It does not block writing sessions.
 */
export async function lockSettings(tx: Transaction, tenantId: number): Promise<void> {
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)).for("no key update");
}
