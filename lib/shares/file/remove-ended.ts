import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { shares } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";

/** Deletes the files of expired, revoked and failed shares; the rows of the shares stay. */
export const removeShareFiles = defineJob({
  name: "share.remove-files",
  payload: z.object({}),
  async run(_, { signal }) {
    const ended = or(
      isNotNull(shares.revokedAt),
      sql`${shares.expiresAt} <= now()`,
      eq(shares.state, "failed"),
    );
    const rows = await database()
      .select({ tenantId: shares.tenantId, id: shares.id, key: shares.storageKey })
      .from(shares)
      .where(and(isNotNull(shares.storageKey), ended));
    const failures: unknown[] = [];
    for (const row of rows) {
      signal.throwIfAborted();
      await removeFile(row).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0)
      throw new Error(`${failures.length} of ${rows.length} files could not be removed`, {
        cause: failures[0],
      });
  },
});

type Stored = { tenantId: number; id: number; key: string | null };

async function removeFile({ tenantId, id, key }: Stored): Promise<void> {
  if (key === null) return;
  await storage().remove(key);
  await database()
    .update(shares)
    .set({ storageKey: null })
    .where(and(eq(shares.tenantId, tenantId), eq(shares.id, id), eq(shares.storageKey, key)));
}
