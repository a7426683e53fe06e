import { and, eq } from "drizzle-orm";
import type { Database } from "@/db";
import { groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { parleyName } from "@/lib/directory/parley-name";
import type { Ref } from "@/lib/documents/ref";

export async function groupRef(
  tx: Database | Transaction,
  tenantId: number,
  id: number,
): Promise<Ref | null> {
  const [row] = await tx
    .select({ externalId: groups.externalId, name: groups.name, createdAt: groups.createdAt })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, id)));
  return row
    ? { name: row.name, externalId: row.externalId ?? parleyName(id, row.createdAt.getTime()) }
    : null;
}
