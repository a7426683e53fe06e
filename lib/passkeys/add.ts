import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { passkeys, passkeyUsers } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { giveRecoveryCodes } from "@/lib/second-factor/recovery-code";
import { derivedSecret } from "@/lib/secrets";
import type { SignIn } from "@/lib/sign-ins/read";
import { renewSignIn } from "@/lib/sign-ins/renew";
import { confirmPassword } from "@/lib/users/confirm-password";
import { lockUsers } from "@/lib/users/lock";
import { recordOwnChange } from "@/lib/users/own-audit";
import { CurrentPassword } from "@/lib/users/own-password";
import { newChallenge, readChallenge } from "./challenge";
import { PasskeyName } from "./passkey-name";
import { relyingParty } from "./relying-party";
import { challengeOf, Registration } from "./response";

/** The algorithms that browsers and devices have in common: EdDSA, ES256 and RS256. */
const ALGORITHMS = [-8, -7, -257];

const Confirmed = z.object({ name: PasskeyName, currentPassword: CurrentPassword });
const Made = z.object({ name: PasskeyName, response: Registration });

type Context = { signIn: SignIn; ip: string | null };

/**
 * What a browser needs to make a passkey for the actor, and for their users in other tenants who have the same password and are
 * signed in with them, as JSON. Throws Invalid, and Unavailable over the limit of attempts to sign in.
 */
export async function preparePasskey(
  actor: UserActor,
  input: unknown,
  { signIn, ip }: Context,
): Promise<string> {
  const { currentPassword } = parseInput(Confirmed, input);
  const matched = await confirmPassword(actor, currentPassword, { signedIn: signIn.users, ip });
  const own = await database()
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeyUsers)
    .innerJoin(passkeys, eq(passkeys.id, passkeyUsers.passkeyId))
    .where(eq(passkeyUsers.userId, actor.userId));
  const options = await generateRegistrationOptions({
    rpName: "Parley",
    rpID: relyingParty().id,
    userName: actor.email,
    userDisplayName: actor.name,
    userID: new Uint8Array(derivedSecret(`passkey handle of user ${actor.userId}`, 32)),
    challenge: newChallenge(purposeOf(signIn), [...matched.keys()]),
    excludeCredentials: own,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return JSON.stringify(options);
}

/** The sign-in with its new id, and recovery codes where there were none. */
export type AddedPasskey = { signInId: string; recoveryCodes: readonly string[] };

/** Stores the passkey that a browser has made. Throws Invalid, and Conflict when it is known already. */
export async function addPasskey(
  actor: UserActor,
  input: unknown,
  { signIn }: Context,
): Promise<AddedPasskey> {
  const { name, response } = parseInput(Made, input);
  const prepared = readChallenge(challengeOf(response), purposeOf(signIn))?.userIds ?? [];
  const userIds = prepared.filter((id) => signIn.users.some((user) => user.id === id));
  if (!userIds.includes(actor.userId)) throw tooLate();
  const { id, origin } = relyingParty();
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challengeOf(response),
    expectedOrigin: origin,
    expectedRPID: id,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!registrationInfo) throw tooLate();
  const { credential } = registrationInfo;
  return transaction(async (tx) => {
    await lockUsers(tx, userIds);
    const signInId = await renewSignIn(tx, signIn.id, userIds);
    await store(tx, userIds, {
      name,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: response.response.transports ?? [],
    });
    await recordOwnChange(tx, userIds, { verb: "users.add_passkey", data: { name } });
    return { signInId, recoveryCodes: await giveRecoveryCodes(tx, userIds) };
  });
}

async function store(
  tx: Transaction,
  userIds: readonly number[],
  made: typeof passkeys.$inferInsert,
): Promise<void> {
  const [row] = await tx.insert(passkeys).values(made).onConflictDoNothing().returning({ id: passkeys.id });
  if (!row) throw new Conflict("This passkey is known already");
  await tx.insert(passkeyUsers).values(userIds.map((userId) => ({ userId, passkeyId: row.id })));
}

function purposeOf({ id }: SignIn): string {
  return `adding to ${id}`;
}

function tooLate(): Invalid {
  return new Invalid("The passkey could not be checked, or it took too long. Try again.");
}
