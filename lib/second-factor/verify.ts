import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { z } from "zod";
import { totpSecrets } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { Conflict, Invalid, Unavailable } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { decryptSecret } from "@/lib/secrets";
import type { SignIn, UnfinishedUser } from "@/lib/sign-ins/read";
import { renewSignIn } from "@/lib/sign-ins/renew";
import { recordSignIn, type SignInFacts } from "@/lib/users/sign-in-audit";
import { limitSecondFactor } from "@/lib/users/sign-in-limit";
import { t } from "@/messages/sign-in-refusals";
import { AnyCode, isRecoveryCode, secretPurpose } from "./code";
import { redeemRecoveryCode } from "./recovery-code";
import { stepOf } from "./totp";

const Input = z.object({ code: AnyCode });

/**
 * Verifies the users of a sign-in, whose password was right, by a code of their authenticator app or a recovery code; each is good
 * once. Returns the new id of the sign-in. Throws Invalid, Conflict when there is nobody to verify, and Unavailable over the limit.
 */
export async function verifySecondFactor(signIn: SignIn, input: unknown, ip: string | null): Promise<string> {
  const { code } = parseInput(Input, input);
  const waiting = signIn.unfinished.filter(({ step }) => step === "code");
  if (waiting.length === 0) throw new Conflict(t("factorVerified"));
  const factor = isRecoveryCode(code) ? "recovery code" : "app";
  const facts: SignInFacts = { way: waiting[0]?.way ?? "password", factor, ip };
  const attempt = await limitSecondFactor(idsOf(waiting), ip).catch(async (error: unknown) => {
    if (error instanceof Unavailable)
      await recordSignIn(idsOf(waiting), "users.sign_in_refused", { ...facts, reason: "attempts" });
    throw error;
  });
  const verified = await transaction(async (tx) => {
    const userIds = await redeemCode(tx, idsOf(waiting), code);
    return userIds.length > 0 ? { userIds, id: await renewSignIn(tx, signIn.id, userIds) } : undefined;
  });
  if (!verified) {
    await recordSignIn(idsOf(waiting), "users.sign_in_failed", { ...facts, reason: "code" });
    const message = t("wrongCode");
    throw new Invalid(message, { code: message });
  }
  await attempt.succeeded();
  await recordSignIn(verified.userIds, "users.sign_in", facts);
  return verified.id;
}

/** The users whose code it was and still could be used. */
async function redeemCode(tx: Transaction, userIds: readonly number[], code: string): Promise<number[]> {
  if (!isRecoveryCode(code)) return redeemAppCode(tx, userIds, code);
  const used: number[] = [];
  for (const userId of userIds) if (await redeemRecoveryCode(tx, userId, code)) used.push(userId);
  return used;
}

async function redeemAppCode(tx: Transaction, userIds: readonly number[], code: string): Promise<number[]> {
  const stored = await tx
    .select()
    .from(totpSecrets)
    .where(inArray(totpSecrets.userId, [...userIds]))
    .orderBy(asc(totpSecrets.userId));
  const used: number[] = [];
  for (const { userId, secret } of stored) {
    const bytes = Buffer.from(decryptSecret(secret, secretPurpose(userId)), "base64url");
    const step = stepOf(code, bytes, Date.now());
    if (step !== undefined && (await redeemStep(tx, userId, step))) used.push(userId);
  }
  return used;
}

/** False for a code that was used before, or that is older than one that was. */
async function redeemStep(tx: Transaction, userId: number, step: number): Promise<boolean> {
  const rows = await tx
    .update(totpSecrets)
    .set({ lastStep: step })
    .where(and(eq(totpSecrets.userId, userId), lt(totpSecrets.lastStep, step)))
    .returning({ userId: totpSecrets.userId });
  return rows.length > 0;
}

function idsOf(users: readonly UnfinishedUser[]): number[] {
  return users.map(({ id }) => id).toSorted((a, b) => a - b);
}
