import { randomUUID } from "node:crypto";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { signIns } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import { t } from "@/messages/sign-in-refusals";

/**
 * Marks users of a sign-in as verified by their second factor. The sign-in gets another id, which is returned: a copy of the former
 * cookie has not been verified. Throws Conflict when it has ended.
 */
export async function renewSignIn(tx: Transaction, id: string, verified: readonly number[]): Promise<string> {
  const renewed = randomUUID();
  const isVerified = inArray(signIns.userId, [...verified]);
  const rows = await tx
    .update(signIns)
    .set({
      id: renewed,
      factorAt: sql`case when ${isVerified} then (select now()) else ${signIns.factorAt} end`,
    })
    .where(eq(signIns.id, id))
    .returning({ userId: signIns.userId });
  if (!verified.every((userId) => rows.some((row) => row.userId === userId)))
    throw new Conflict(t("signInEnded"));
  return renewed;
}

/** In other browsers than this one, users have to enter their second factor again. */
export async function askForFactorAgain(
  tx: Transaction,
  userIds: readonly number[],
  exceptId: string,
): Promise<void> {
  await tx
    .update(signIns)
    .set({ factorAt: null })
    .where(and(inArray(signIns.userId, [...userIds]), ne(signIns.id, exceptId)));
}
