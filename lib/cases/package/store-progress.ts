import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { casePackages as p } from "@/db/schema";

type Building = { tenantId: number; id: number };

/** How many of its sessions a package has so far, for the page that shows it. */
export async function storeProgress(
  { tenantId, id }: Building,
  progress: { total: number; done: number },
): Promise<void> {
  await database()
    .update(p)
    .set(progress)
    .where(and(eq(p.tenantId, tenantId), eq(p.id, id), eq(p.state, "building")));
}
