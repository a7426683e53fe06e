import { eq } from "drizzle-orm";
import type { Database } from "@/db";
import { provisioningSettings } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type Role, roles } from "@/lib/actor";

export type ProvisioningSettings = { defaultRole: Role };

/** The role with the fewest rights, for users for whom no group gives one. */
const DEFAULT_ROLE: Role = "operator";

export async function readSettings(
  reader: Database | Transaction,
  tenantId: number,
): Promise<ProvisioningSettings> {
  const [stored] = await reader
    .select({ defaultRole: provisioningSettings.defaultRole })
    .from(provisioningSettings)
    .where(eq(provisioningSettings.tenantId, tenantId));
  return { defaultRole: roles.find((role) => role === stored?.defaultRole) ?? DEFAULT_ROLE };
}
