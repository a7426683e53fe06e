import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { shares } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { blanked } from "./blanked";
import { removedStretches } from "./removed";

/** Writes the stored file of a share anew without the sessions that have been taken out of it. */
export const blankShare = defineJob({
  name: "share.blank",
  payload: z.object({ tenantId: z.number(), shareId: z.number() }),
  async run({ tenantId, shareId }) {
    const ofShare = and(eq(shares.tenantId, tenantId), eq(shares.id, shareId), eq(shares.state, "ready"));
    const [share] = await database().select({ key: shares.storageKey }).from(shares).where(ofShare);
    if (!share?.key) return;
    const { key } = share;
    let removed = await removedStretches(tenantId, shareId);
    let known: number;
    do {
      known = removed.length;
      const { stream } = await storage().read(key);
      const { sha256 } = await storage()
        .write(key, blanked(stream, removed))
        .finally(() => stream.destroy());
      const rows = await database()
        .update(shares)
        .set({ sha256 })
        .where(and(ofShare, isNull(shares.revokedAt), sql`${shares.expiresAt} > now()`))
        .returning({ id: shares.id });
      // The file of a link that has ended may be gone already: then it was there again just now.
      if (rows.length === 0) return storage().remove(key);
      // Another of these may have written meanwhile, and known of more; whoever writes last leaves out everything.
      removed = await removedStretches(tenantId, shareId);
    } while (removed.length > known);
  },
});

/** One for all that is taken out before it begins. */
export async function blankSoon(tx: Transaction, tenantId: number, shareId: number): Promise<void> {
  await addJob(
    tx,
    blankShare,
    { tenantId, shareId },
    { jobKey: `${blankShare.name} ${tenantId} ${shareId}` },
  );
}
