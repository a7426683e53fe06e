import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { audit, shares } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { storage } from "@/lib/storage";
import { blanked } from "./blanked";
import type { OpenShare } from "./find-open";
import { removedStretches } from "./removed";

/**
 * The file of a share for somebody who has its link, and its passphrase where it has one. Counted and written into the
 * audit. Throws NotFound for one that is not open.
 */
export async function openShareFile(
  share: OpenShare,
  address: string | null,
): Promise<{ bytes: AsyncIterable<Uint8Array>; size: number }> {
  const { tenant, id, storageKey } = share;
  if (share.state !== "ready" || storageKey === null) throw new NotFound("There is no such link");
  const { stream, size } = await storage().read(storageKey);
  await countOpening(tenant.id, id, address);
  return { bytes: blanked(stream, await removedStretches(tenant.id, id)), size };
}

async function countOpening(tenantId: number, id: number, address: string | null): Promise<void> {
  await database().transaction(async (tx) => {
    await tx
      .update(shares)
      .set({ opens: sql`${shares.opens} + 1`, openedAt: sql`now()` })
      .where(and(eq(shares.tenantId, tenantId), eq(shares.id, id)));
    await tx.insert(audit).values({
      tenantId,
      actorKind: "link",
      verb: "shares.open",
      subjectKind: "share",
      subjectId: id,
      data: { address },
    });
  });
}
