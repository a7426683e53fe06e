import { and, eq, ne, sql } from "drizzle-orm";
import { provisionedGroups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { NotFound } from "@/lib/errors";
import { t } from "@/messages/settings-provisioning";
import { taken } from "../scim/refusal";
import { groupColumns, readProvisionedGroups } from "./read";
import type { ProvisionedGroup } from "./resource";

export function groupNotFound(): NotFound {
  return new NotFound(t("noSuchGroup"));
}

/** Throws NotFound. Call it under lockSettings. */
export async function requireProvisionedGroup(
  tx: Transaction,
  tenantId: number,
  id: number,
): Promise<ProvisionedGroup> {
  const [group] = await readProvisionedGroups(tx, tenantId, eq(provisionedGroups.id, id));
  if (!group) throw groupNotFound();
  return group;
}

/** Throws ScimRefusal when another group has the name, in upper or lower case. Call it under lockSettings. */
export async function requireFreeGroup(
  tx: Transaction,
  tenantId: number,
  displayName: string,
  id = 0,
): Promise<void> {
  const [other] = await tx
    .select({ id: provisionedGroups.id })
    .from(provisionedGroups)
    .where(
      and(
        eq(provisionedGroups.tenantId, tenantId),
        eq(groupColumns.displayName, sql`lower(${displayName})`),
        ne(provisionedGroups.id, id),
      ),
    );
  if (other) throw taken("Another group has this displayName");
}
