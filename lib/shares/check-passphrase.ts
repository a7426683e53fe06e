import { and, count, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { shareAttempts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import { passwordMatches } from "@/lib/users/password";
import type { OpenShare } from "./find-open";
import { lockShare } from "./lock";

/** Passphrases that did not fit within a quarter of an hour, after which no more are heard. */
export const LIMITS = { address: 10, share: 50 } as const;
const WINDOW = sql.raw("interval '15 minutes'");

/**
 * Whether the passphrase is the share's. Throws Invalid when it is not, and Unavailable after too many. An attempt counts
 * before it is judged, so that guesses at the same time all count.
 */
export async function checkPassphrase(
  share: OpenShare,
  passphrase: string,
  address: string | null,
): Promise<void> {
  if (share.state !== "ready") throw new NotFound("There is no such link");
  const attempt = await countAttempt(share, address ?? "unknown");
  if (!(await passwordMatches(share.passphraseHash, passphrase)))
    throw new Invalid("This passphrase does not fit", { passphrase: "This passphrase does not fit" });
  await database()
    .delete(shareAttempts)
    .where(and(ofShare(share), eq(shareAttempts.id, attempt)));
}

async function countAttempt(share: OpenShare, address: string): Promise<number> {
  return transaction(async (tx) => {
    await lockShare(tx, share.tenant.id, share.id);
    await tx.delete(shareAttempts).where(and(ofShare(share), sql`${shareAttempts.at} < now() - ${WINDOW}`));
    const [failed] = await tx
      .select({
        all: count(),
        here: sql`count(*) filter (where ${shareAttempts.address} = ${address})`.mapWith(Number),
      })
      .from(shareAttempts)
      .where(ofShare(share));
    if (failed && (failed.all >= LIMITS.share || failed.here >= LIMITS.address))
      throw new Unavailable("Too many passphrases that did not fit. Try again in 15 minutes.");
    const [row] = await tx
      .insert(shareAttempts)
      .values({ tenantId: share.tenant.id, shareId: share.id, address })
      .returning({ id: shareAttempts.id });
    return (row as { id: number }).id;
  });
}

function ofShare({ tenant, id }: OpenShare) {
  return and(eq(shareAttempts.tenantId, tenant.id), eq(shareAttempts.shareId, id));
}
