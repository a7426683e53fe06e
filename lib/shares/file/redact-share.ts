import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { shares } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { redacted } from "./redact";
import { removedRanges } from "./removed-ranges";

/** Rewrites the stored file of a share without the sessions that have been removed from it. */
export const redactShare = defineJob({
  // Stored with queued jobs, so it stays.
  name: "share.blank",
  payload: z.object({ tenantId: z.number(), shareId: z.number() }),
  async run({ tenantId, shareId }) {
    const ofShare = and(eq(shares.tenantId, tenantId), eq(shares.id, shareId), eq(shares.state, "ready"));
    const [share] = await database().select({ key: shares.storageKey }).from(shares).where(ofShare);
    if (!share?.key) return;
    const { key } = share;
    let removed = await removedRanges(tenantId, shareId);
    let written: number;
    do {
      written = removed.length;
      const { stream } = await storage().read(key);
      const { sha256 } = await storage()
        .write(key, redacted(stream, removed))
        .finally(() => stream.destroy());
      const rows = await database()
        .update(shares)
        .set({ sha256 })
        .where(and(ofShare, isNull(shares.revokedAt), sql`${shares.expiresAt} > now()`))
        .returning({ id: shares.id });
      // The link has ended: its file may have been deleted before this job wrote it again.
      if (rows.length === 0) return storage().remove(key);
      // Another job may have removed more at the same time; the last writer has to leave out everything.
      removed = await removedRanges(tenantId, shareId);
    } while (removed.length > written);
  },
});

/** Adds the job once for all removals that precede it. */
export async function scheduleRedaction(tx: Transaction, tenantId: number, shareId: number): Promise<void> {
  await addJob(
    tx,
    redactShare,
    { tenantId, shareId },
    { jobKey: `${redactShare.name} ${tenantId} ${shareId}` },
  );
}
