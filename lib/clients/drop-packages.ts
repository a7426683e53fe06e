import { and, eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/arrays";
import { clientRequests as r } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { removeLater } from "@/lib/storage/remove-later";
import type { RequestFailure } from "./request-failure";

/** Sessions of which something is removed, and the clients they belong to. */
type Removed = { sessionIds: readonly number[]; clientIds: readonly (number | null)[] };

/**
 * Takes back the packages that may have the sessions. The job of one that is being written finds that it is not wanted any more, and removes
 * what it wrote.
 */
export async function dropPackages(
  tx: Transaction,
  tenantId: number,
  removed: Removed,
  failure: RequestFailure = "removed",
): Promise<void> {
  const packages = await tx
    .select({ id: r.id, state: r.state, key: r.storageKey })
    .from(r)
    .where(and(eq(r.tenantId, tenantId), eq(r.kind, "package"), isWanted, mayHave(removed)))
    .orderBy(r.id)
    .for("update");
  for (const { id, state, key } of packages) {
    const isWritten = state === "done";
    // The key of a file that is being written stays with the row, by which repair.ts finds it when its writer is killed.
    await tx
      .update(r)
      .set({ state: "failed", failure, storageKey: isWritten ? null : undefined, bytes: null })
      .where(and(eq(r.tenantId, tenantId), eq(r.id, id)));
    if (isWritten && key !== null) await removeLater(tx, [key]);
  }
}

const isWanted = or(eq(r.state, "running"), and(eq(r.state, "done"), isNotNull(r.storageKey)));

function mayHave({ sessionIds, clientIds }: Removed): SQL | undefined {
  const list = (ids: readonly (number | null)[]) => idArray(ids.filter((id) => id !== null));
  return or(sql`${r.clientId} = any(${list(clientIds)})`, sql`${r.sessionIds} && ${list(sessionIds)}`);
}
