import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import { database } from "@/db";
import { passkeys, passkeyUsers } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { Conflict, Invalid } from "@/lib/errors";
import { giveRecoveryCodes } from "@/lib/second-factor/recovery-code";
import { derivedSecret } from "@/lib/secrets";
import type { SignIn } from "@/lib/sign-ins/read";
import { renewSignIn } from "@/lib/sign-ins/renew";
import { lockUsers } from "@/lib/users/lock";
import { recordOwnChange } from "@/lib/users/own-audit";
import { t } from "@/messages/sign-in-refusals";
import { newChallenge, readChallenge } from "./challenge";
import { relyingParty } from "./relying-party";
import { challengeOf, type Registration } from "./response";

/* Making a passkey, for those who are signed in and for those whose sign-in is good for nothing before. */

/** The algorithms that browsers and devices have in common: EdDSA, ES256 and RS256. */
const ALGORITHMS = [-8, -7, -257];

type Owner = { id: number; name: string; email: string };

/** What a browser needs to make a passkey of an owner, as JSON; it will be of these users, who have proved who they are. */
export async function passkeyOptions(
  { id, name, email }: Owner,
  userIds: readonly number[],
  signIn: SignIn,
): Promise<string> {
  const own = await database()
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeyUsers)
    .innerJoin(passkeys, eq(passkeys.id, passkeyUsers.passkeyId))
    .where(eq(passkeyUsers.userId, id));
  const options = await generateRegistrationOptions({
    rpName: "Parley",
    rpID: relyingParty().id,
    userName: email,
    userDisplayName: name,
    userID: new Uint8Array(derivedSecret(`passkey handle of user ${id}`, 32)),
    challenge: newChallenge(purposeOf(signIn), userIds),
    excludeCredentials: own,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return JSON.stringify(options);
}

/** The sign-in with its new id, and recovery codes where there were none. */
export type AddedPasskey = { signInId: string; recoveryCodes: readonly string[] };

type Made = { name: string; response: Registration };

/**
 * Stores the passkey that a browser has made, for the users of its challenge who are among `mayBe`, one of whom is `mustBe`. Throws Invalid, and Conflict when
 * it is known already.
 */
export async function storePasskey(
  { name, response }: Made,
  { mayBe, mustBe }: { mayBe: readonly number[]; mustBe: number },
  signIn: SignIn,
): Promise<AddedPasskey> {
  const prepared = readChallenge(challengeOf(response), purposeOf(signIn))?.userIds ?? [];
  const userIds = prepared.filter((id) => mayBe.includes(id));
  if (!userIds.includes(mustBe)) throw tooLate();
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
  if (!row) throw new Conflict(t("passkeyKnown"));
  await tx.insert(passkeyUsers).values(userIds.map((userId) => ({ userId, passkeyId: row.id })));
}

function purposeOf({ id }: SignIn): string {
  return `adding to ${id}`;
}

function tooLate(): Invalid {
  return new Invalid(t("passkeyNotChecked"));
}
