import { inArray } from "drizzle-orm";
import { z } from "zod";
import { totpSecrets } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { derivedSecret, encryptSecret } from "@/lib/secrets";
import type { SignIn } from "@/lib/sign-ins/read";
import { askForFactorAgain, renewSignIn } from "@/lib/sign-ins/renew";
import { type ChangedBy, confirmPassword } from "@/lib/users/confirm-password";
import { lockUsers } from "@/lib/users/lock";
import { recordOwnChange } from "@/lib/users/own-audit";
import { CurrentPassword } from "@/lib/users/own-password";
import { t } from "@/messages/sign-in-refusals";
import { Code, secretPurpose } from "./code";
import { replaceRecoveryCodes } from "./recovery-code";
import { base32, otpauthUri, SECRET_BYTES, stepOf } from "./totp";

/** What is entered into an authenticator app, as a QR code or by typing. */
export type NewSecret = { uri: string; text: string };

/** The sign-in with its new id, and the recovery codes, which nobody can read again. */
export type SetUp = { signInId: string; recoveryCodes: readonly string[] };

/** The secret that a sign-in sets up. It is the same until that has succeeded, so that a mistyped code changes nothing. */
export function newSecret({ id }: Pick<SignIn, "id">, email: string): NewSecret {
  const secret = secretOf(id);
  return { uri: otpauthUri(secret, email), text: base32(secret) };
}

function secretOf(signInId: string): Buffer {
  return derivedSecret(`second factor that sign-in ${signInId} sets up`, SECRET_BYTES);
}

const Confirmed = z.object({ currentPassword: CurrentPassword, code: Code });

/**
 * Sets an authenticator app up for the actor, in place of the one they have, and for their users in other tenants who have the same
 * password and are signed in with them. `code` is the first one that the app shows. Throws Invalid, Conflict, and Unavailable over
 * the limit of attempts to sign in.
 */
export async function setUpSecondFactor(
  actor: UserActor,
  input: unknown,
  { signIn, ip }: { signIn: SignIn; ip: ChangedBy["ip"] },
): Promise<SetUp> {
  const { currentPassword, code } = parseInput(Confirmed, input);
  const step = requireStep(code, signIn);
  const matched = await confirmPassword(actor, currentPassword, { signedIn: signIn.users, ip });
  return store(signIn, [...matched.keys()], step);
}

/** The same for the users of a sign-in who must set one up before it is good for them. */
export async function setUpRequiredFactor(signIn: SignIn, input: unknown): Promise<SetUp> {
  const { code } = parseInput(z.object({ code: Code }), input);
  const userIds = signIn.unfinished.filter(({ step }) => step === "set-up").map(({ id }) => id);
  if (userIds.length === 0) throw new Conflict(t("factorSetUp"));
  return store(signIn, userIds, requireStep(code, signIn));
}

function requireStep(code: string, { id }: SignIn): number {
  const step = stepOf(code, secretOf(id), Date.now());
  if (step !== undefined) return step;
  const message = t("wrongAppCode");
  throw new Invalid(message, { code: message });
}

function store(signIn: SignIn, userIds: readonly number[], lastStep: number): Promise<SetUp> {
  return transaction(async (tx) => {
    await lockUsers(tx, userIds);
    const signInId = await renewSignIn(tx, signIn.id, userIds);
    await askForFactorAgain(tx, userIds, signInId);
    await storeSecret(tx, userIds, { secret: secretOf(signIn.id), lastStep });
    const recoveryCodes = await replaceRecoveryCodes(tx, userIds);
    await recordOwnChange(tx, userIds, { verb: "users.set_up_second_factor", data: { factor: "app" } });
    return { signInId, recoveryCodes };
  });
}

async function storeSecret(
  tx: Transaction,
  userIds: readonly number[],
  { secret, lastStep }: { secret: Buffer; lastStep: number },
): Promise<void> {
  await tx.delete(totpSecrets).where(inArray(totpSecrets.userId, [...userIds]));
  await tx.insert(totpSecrets).values(
    userIds.map((userId) => ({
      userId,
      secret: encryptSecret(secret.toString("base64url"), secretPurpose(userId)),
      lastStep,
    })),
  );
}
