import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { shares } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { blanked } from "./blanked";
import { removedStretches } from "./removed";

/** Writes the stored file of a share anew without the sessions that have been taken out of it. */
export const blankShare = defineJob({
  name: "share.blank",
  payload: z.object({ tenantId: z.number(), shareId: z.number() }),
  async run({ tenantId, shareId }) {
    const ofShare = and(eq(shares.tenantId, tenantId), eq(shares.id, shareId));
    const [share] = await database().select({ key: shares.storageKey }).from(shares).where(ofShare);
    if (!share?.key) return;
    const removed = await removedStretches(tenantId, shareId);
    const { stream } = await storage().read(share.key);
    const { sha256 } = await storage().write(share.key, blanked(stream, removed));
    await database().update(shares).set({ sha256 }).where(ofShare);
  },
});
