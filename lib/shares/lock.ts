import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";

/** Serializes finishing a share and removing sessions, so that no anonymised session stays in a new file. */
export async function lockShares(tx: Transaction, tenantId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`shares of ${tenantId}`}, 0))`);
}

/** Serializes the openings of a share and the attempts at its passphrase, which are limited by number. */
export async function lockShare(tx: Transaction, tenantId: number, shareId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`share ${tenantId} ${shareId}`}, 0))`);
}
