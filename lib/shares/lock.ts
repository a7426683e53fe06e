import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";

/**
 * Whoever finishes a share and whoever takes sessions out of shares take turns: otherwise a session that is anonymised in
 * the moment in which a file is finished could stay in it.
 */
export async function lockShares(tx: Transaction, tenantId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`shares of ${tenantId}`}, 0))`);
}

/** Whoever opens one share or guesses at its passphrase takes turns, so that each counts all who were before. */
export async function lockShare(tx: Transaction, tenantId: number, shareId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`share ${tenantId} ${shareId}`}, 0))`);
}
