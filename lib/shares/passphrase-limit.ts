import { and, count, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { shareAttempts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import { networkOf } from "@/lib/ip";
import { t } from "@/messages/shares";
import type { PublicShare } from "./find-by-token";
import { lockShare } from "./lock";

/** Wrong passphrases in 15 minutes, from one network and for one share, after which all are refused. */
export const MAX_WRONG_PASSPHRASES = { network: 10, share: 50 } as const;
const WINDOW = sql.raw("interval '15 minutes'");

/**
 * Counts an attempt as wrong before its passphrase is checked, so that parallel attempts all count, and returns its id. `address`
 * is null when it is unknown. Throws Unavailable after too many.
 */
export async function countAttempt(share: PublicShare, address: string | null): Promise<number> {
  const network = address === null ? "unknown" : (networkOf(address) ?? address);
  return transaction(async (tx) => {
    await lockShare(tx, share.tenant.id, share.id);
    await tx.delete(shareAttempts).where(and(ofShare(share), sql`${shareAttempts.at} < now() - ${WINDOW}`));
    const [failed] = await tx
      .select({
        all: count(),
        here: sql`count(*) filter (where ${shareAttempts.address} = ${network})`.mapWith(Number),
      })
      .from(shareAttempts)
      .where(ofShare(share));
    if (failed && (failed.all >= MAX_WRONG_PASSPHRASES.share || failed.here >= MAX_WRONG_PASSPHRASES.network))
      throw new Unavailable(t("tooManyPassphrases"));
    const [row] = await tx
      .insert(shareAttempts)
      .values({ tenantId: share.tenant.id, shareId: share.id, address: network })
      .returning({ id: shareAttempts.id });
    return (row as { id: number }).id;
  });
}

/** The passphrase was right: the attempt no longer counts. */
export async function forgetAttempt(share: PublicShare, id: number): Promise<void> {
  await database()
    .delete(shareAttempts)
    .where(and(ofShare(share), eq(shareAttempts.id, id)));
}

function ofShare({ tenant, id }: PublicShare) {
  return and(eq(shareAttempts.tenantId, tenant.id), eq(shareAttempts.shareId, id));
}
