import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { passkeys, passkeyUsers } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { SignIn } from "@/lib/sign-ins/read";
import { renewSignIn } from "@/lib/sign-ins/renew";
import { recordSignIn, type SignInFacts } from "@/lib/users/sign-in-audit";
import { limitSecondFactor } from "@/lib/users/sign-in-limit";
import { t } from "@/messages/sign-in-refusals";
import { newChallenge, readChallenge } from "./challenge";
import { relyingParty } from "./relying-party";
import { Authentication, challengeOf, wrongPasskey } from "./response";
import { countUse, verifyPasskeySignature } from "./verify-signature";

const Input = z.object({ response: Authentication });

/** What a browser needs to ask for a passkey of those whose second factor is missing, as JSON. */
export async function askForFactorPasskey(signIn: SignIn): Promise<string> {
  const known = await database()
    .selectDistinct({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeyUsers)
    .innerJoin(passkeys, eq(passkeys.id, passkeyUsers.passkeyId))
    .where(inArray(passkeyUsers.userId, waitingIds(signIn)));
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: newChallenge(purposeOf(signIn)),
    allowCredentials: known,
    // The password was right already.
    userVerification: "preferred",
  });
  return JSON.stringify(options);
}

/**
 * Verifies the users of a sign-in, whose password was right, by a passkey of theirs. Returns the new id of the sign-in. Throws like
 * `verifySecondFactor`.
 */
export async function verifyFactorPasskey(
  signIn: SignIn,
  input: unknown,
  ip: string | null,
): Promise<string> {
  const { response } = parseInput(Input, input);
  const waiting = waitingIds(signIn);
  if (waiting.length === 0) throw new Conflict(t("factorVerified"));
  const attempt = await limitSecondFactor(waiting, ip);
  const way = signIn.unfinished[0]?.way ?? "password";
  const facts: SignInFacts = { way, factor: "passkey", ip };
  const isOurs = readChallenge(challengeOf(response), purposeOf(signIn)) !== undefined;
  const checked = isOurs ? await verifyPasskeySignature(response, { requireOwner: false }) : undefined;
  const verified = waiting.filter((id) => checked?.users.some((user) => user.id === id));
  const renewed = await transaction(async (tx) => {
    if (!checked || verified.length === 0 || !(await countUse(tx, checked))) return undefined;
    // A second use of the challenge finds no sign-in of this id.
    return renewSignIn(tx, signIn.id, verified);
  });
  if (!renewed) {
    await recordSignIn(waiting, "users.sign_in_failed", { ...facts, reason: "passkey" });
    throw wrongPasskey();
  }
  await attempt.succeeded();
  await recordSignIn(verified, "users.sign_in", facts);
  return renewed;
}

function purposeOf({ id }: SignIn): string {
  return `second factor of ${id}`;
}

function waitingIds({ unfinished }: SignIn): number[] {
  return unfinished.filter(({ step }) => step === "code").map(({ id }) => id);
}
