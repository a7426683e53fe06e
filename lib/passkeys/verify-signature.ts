import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { database } from "@/db";
import { passkeys, passkeyUsers, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type User, userFields } from "@/lib/users/user";
import { relyingParty } from "./relying-party";
import { challengeOf } from "./response";

export type StoredPasskey = typeof passkeys.$inferSelect;

/** A passkey whose signature is right, and how often it says that it was used. */
export type VerifiedPasskey = { passkey: StoredPasskey; users: readonly User[]; newCounter: number };

/**
 * Verifies the signature of a passkey. `requireOwner`: that its device has asked who is there, by a finger or a PIN. Undefined for one
 * that is unknown or whose answer is wrong. Whether the challenge is ours is up to the caller.
 */
export async function verifyPasskeySignature(
  response: AuthenticationResponseJSON,
  { requireOwner }: { requireOwner: boolean },
): Promise<VerifiedPasskey | undefined> {
  const [passkey] = await database().select().from(passkeys).where(eq(passkeys.credentialId, response.id));
  if (!passkey) return undefined;
  const { id, origin } = relyingParty();
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challengeOf(response),
    expectedOrigin: origin,
    expectedRPID: id,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
    requireUserVerification: requireOwner,
  }).catch(() => undefined);
  if (!verified?.verified) return undefined;
  return { passkey, users: await usersOf(passkey), newCounter: verified.authenticationInfo.newCounter };
}

function usersOf({ id }: StoredPasskey): Promise<User[]> {
  return database()
    .select(userFields)
    .from(passkeyUsers)
    .innerJoin(users, eq(users.id, passkeyUsers.userId))
    .where(and(eq(passkeyUsers.passkeyId, id), isNull(users.deactivatedAt)))
    .orderBy(asc(users.id));
}

/** False when its device has counted no further: then it has been copied, or was used in between. */
export async function countUse(tx: Transaction, { passkey, newCounter }: VerifiedPasskey): Promise<boolean> {
  const isLater = lt(passkeys.counter, newCounter);
  const doesNotCount = newCounter === 0 ? eq(passkeys.counter, 0) : sql`false`;
  const rows = await tx
    .update(passkeys)
    .set({ counter: newCounter, usedAt: sql`now()` })
    .where(and(eq(passkeys.id, passkey.id), or(isLater, doesNotCount)))
    .returning({ id: passkeys.id });
  return rows.length > 0;
}
