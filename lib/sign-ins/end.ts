import { eq, inArray } from "drizzle-orm";
import { database } from "@/db";
import { signIns } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** Ends a sign-in, in every browser to which its cookie was copied. */
export async function endSignIn(id: string): Promise<void> {
  await database().delete(signIns).where(eq(signIns.id, id));
}

/** Signs users out everywhere. */
export async function endSignInsOf(tx: Transaction, userIds: readonly number[]): Promise<void> {
  if (userIds.length > 0) await tx.delete(signIns).where(inArray(signIns.userId, [...userIds]));
}
