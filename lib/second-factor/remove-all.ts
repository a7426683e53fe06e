import { eq } from "drizzle-orm";
import { recoveryCodes, totpSecrets } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { removePasskeysOf } from "@/lib/passkeys/change";
import { lockUsers } from "@/lib/users/lock";

/** Removes every second factor of a user, for somebody else who may. False when there was none. */
export async function removeAllFactors(tx: Transaction, userId: number): Promise<boolean> {
  await lockUsers(tx, [userId]);
  const apps = await tx
    .delete(totpSecrets)
    .where(eq(totpSecrets.userId, userId))
    .returning({ userId: totpSecrets.userId });
  const hadPasskey = await removePasskeysOf(tx, userId);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  return apps.length > 0 || hadPasskey;
}
