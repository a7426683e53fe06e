import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { z } from "zod";
import { transaction } from "@/db/transaction";
import { parseInput } from "@/lib/parse-input";
import type { VerifiedUser } from "@/lib/sign-ins/start";
import { recordSignIn, type SignInFacts } from "@/lib/users/sign-in-audit";
import { limitSecondFactor } from "@/lib/users/sign-in-limit";
import { newChallenge, readChallenge, redeemChallenge } from "./challenge";
import { relyingParty } from "./relying-party";
import { Authentication, challengeOf, wrongPasskey } from "./response";
import { countUse, verifyPasskeySignature } from "./verify-signature";

const PURPOSE = "signing in";

const Input = z.object({ response: Authentication });

/** What a browser needs to ask for any passkey of this site, as JSON. */
export async function askForPasskey(): Promise<string> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: newChallenge(PURPOSE),
    userVerification: "required",
  });
  return JSON.stringify(options);
}

/**
 * The users of a passkey, who are signed in with that alone: it is something they have, and its device has asked who is there. Each
 * answer is good once. Throws Invalid, and Unavailable over the limit of attempts from a network.
 */
export async function verifyPasskey(input: unknown, ip: string | null): Promise<readonly VerifiedUser[]> {
  const { response } = parseInput(Input, input);
  const attempt = await limitSecondFactor([], ip);
  const challenge = challengeOf(response);
  if (!readChallenge(challenge, PURPOSE)) throw wrongPasskey();
  const checked = await verifyPasskeySignature(response, { requireOwner: true });
  if (!checked) throw wrongPasskey();
  const ids = checked.users.map(({ id }) => id);
  const facts: SignInFacts = { way: "passkey", ip };
  const isGood = await transaction(
    async (tx) => (await redeemChallenge(tx, challenge)) && (await countUse(tx, checked)),
  );
  if (!isGood) {
    await recordSignIn(ids, "users.sign_in_failed", { ...facts, reason: "used" });
    throw wrongPasskey();
  }
  await attempt.keep([]);
  await recordSignIn(ids, "users.sign_in", facts);
  const factorAt = new Date();
  return checked.users.map((user) => ({ ...user, way: "passkey", factorAt }));
}
