import { and, count, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { shareAttempts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import { networkOf } from "@/lib/ip";
import { passwordMatches } from "@/lib/users/password";
import type { PublicShare } from "./find-by-token";
import { lockShare } from "./lock";

/** Wrong passphrases in 15 minutes, from one network and for one share, after which all are refused. */
export const MAX_WRONG_PASSPHRASES = { network: 10, share: 50 } as const;
const WINDOW = sql.raw("interval '15 minutes'");

/** Throws Invalid, Unavailable after too many, and NotFound. Counted before the check, so that parallel attempts all count. */
export async function checkPassphrase(
  share: PublicShare,
  passphrase: string,
  address: string | null,
): Promise<void> {
  if (share.state !== "ready") throw new NotFound("This link does not exist");
  const attempt = await countAttempt(share, address === null ? "unknown" : (networkOf(address) ?? address));
  if (!(await passwordMatches(share.passphraseHash, passphrase)))
    throw new Invalid("Wrong passphrase", { passphrase: "Wrong passphrase" });
  await database()
    .delete(shareAttempts)
    .where(and(ofShare(share), eq(shareAttempts.id, attempt)));
}

async function countAttempt(share: PublicShare, network: string): Promise<number> {
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
      throw new Unavailable("Too many wrong passphrases. Try again in 15 minutes.");
    const [row] = await tx
      .insert(shareAttempts)
      .values({ tenantId: share.tenant.id, shareId: share.id, address: network })
      .returning({ id: shareAttempts.id });
    return (row as { id: number }).id;
  });
}

function ofShare({ tenant, id }: PublicShare) {
  return and(eq(shareAttempts.tenantId, tenant.id), eq(shareAttempts.shareId, id));
}
