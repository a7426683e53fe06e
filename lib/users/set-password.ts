import { and, inArray, isNull, sql } from "drizzle-orm";
import { signInLinks, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { endSignInsOf } from "@/lib/sign-ins/end";
import { type User, userFields } from "./user";

/** `given` by an admin: its owner must replace it at the first sign-in. A null hash leaves them without a password. */
export type NewPassword = { hash: string | null; given: boolean };

/**
 * Sets the password of users, signs them out everywhere and ends their links: none of the earlier credentials works any more.
 * Returns the users that are active.
 */
export async function setPassword(
  tx: Transaction,
  userIds: readonly number[],
  { hash, given }: NewPassword,
): Promise<User[]> {
  const ids = [...userIds];
  const set = await tx
    .update(users)
    .set({ passwordHash: hash, passwordGiven: given, passwordChangedAt: sql`now()` })
    .where(and(inArray(users.id, ids), isNull(users.deactivatedAt)))
    .returning(userFields);
  await endSignInsOf(tx, ids);
  await tx.delete(signInLinks).where(inArray(signInLinks.userId, ids));
  return set;
}
