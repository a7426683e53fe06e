import { and, count, eq, sql } from "drizzle-orm";
import { database, type Transaction } from "@/db";
import { audit, shares } from "@/db/schema";
import { NotFound, Unavailable } from "@/lib/errors";
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
): Promise<AsyncIterable<Uint8Array>> {
  const { tenant, id, storageKey } = share;
  if (share.state !== "ready" || storageKey === null) throw new NotFound("There is no such link");
  await countOpening(tenant.id, id, address);
  const removed = await removedStretches(tenant.id, id);
  const { stream } = await storage().read(storageKey);
  return blanked(stream, removed);
}

/** Openings of one link within a minute, after which it waits. */
const MOST_A_MINUTE = 30;

async function refuseTooMany(tx: Transaction, tenantId: number, id: number): Promise<void> {
  const [opened] = await tx
    .select({ times: count() })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        sql`${audit.at} > now() - interval '1 minute'`,
        eq(audit.verb, "shares.open"),
        eq(audit.subjectId, id),
      ),
    );
  if (opened && opened.times >= MOST_A_MINUTE)
    throw new Unavailable("This link is being opened too often. Try again in a minute.");
}

async function countOpening(tenantId: number, id: number, address: string | null): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`share ${tenantId} ${id}`}, 0))`);
    await refuseTooMany(tx, tenantId, id);
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
