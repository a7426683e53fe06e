import { randomBytes } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { keyedDigest } from "@/lib/secrets";
import { base32 } from "./totp";

/** How many a set has. */
export const RECOVERY_CODES = 10;
/** 80 random bits, 16 characters. */
const CODE_BYTES = 10;

/** Replaces the recovery codes of users with new ones, and returns these. They are the same for all of the users. */
export async function replaceRecoveryCodes(tx: Transaction, userIds: readonly number[]): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(CODE_BYTES)));
  await tx.delete(recoveryCodes).where(inArray(recoveryCodes.userId, [...userIds]));
  const rows = userIds.flatMap((userId) => codes.map((code) => ({ userId, codeHash: hashOf(code, userId) })));
  if (rows.length > 0) await tx.insert(recoveryCodes).values(rows);
  return codes.map((code) => code.toLowerCase().replace(/(.{4})(?=.)/g, "$1-"));
}

/** Recovery codes for those of the users who have none. Returns none when all have some. */
export async function giveRecoveryCodes(tx: Transaction, userIds: readonly number[]): Promise<string[]> {
  const have = await tx
    .selectDistinct({ userId: recoveryCodes.userId })
    .from(recoveryCodes)
    .where(inArray(recoveryCodes.userId, [...userIds]));
  const without = userIds.filter((id) => !have.some(({ userId }) => userId === id));
  return without.length === 0 ? [] : replaceRecoveryCodes(tx, without);
}

/** Whether it was a code of the user. It is used up with that. */
export async function redeemRecoveryCode(tx: Transaction, userId: number, code: string): Promise<boolean> {
  const used = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, hashOf(code, userId))))
    .returning({ userId: recoveryCodes.userId });
  return used.length > 0;
}

function hashOf(code: string, userId: number): string {
  return keyedDigest(code, `recovery code of user ${userId}`);
}
